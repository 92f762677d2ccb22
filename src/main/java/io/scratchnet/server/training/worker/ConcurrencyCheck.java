package io.scratchnet.server.training.worker;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Refuses a number of concurrent jobs that is none, before db-scheduler takes it for its threads and fails in a stack trace. */
final class ConcurrencyCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String PROPERTY = "scratchnet.training.concurrency";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int concurrency = Binder.get(context.getEnvironment())
                .bind(PROPERTY, Integer.class)
                .orElse(1);
        if (concurrency < 1) {
            throw new InvalidConfigurationPropertyValueException(PROPERTY, concurrency, "must be >= 1");
        }
    }
}
