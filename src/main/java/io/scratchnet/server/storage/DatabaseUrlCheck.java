package io.scratchnet.server.storage;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Refuses an empty URL, for which Spring Boot would start a database in memory: its rows would be lost at a restart. */
final class DatabaseUrlCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String PROPERTY = "spring.datasource.url";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String url = context.getEnvironment().getProperty(PROPERTY);
        if (url != null && url.isBlank()) {
            throw new InvalidConfigurationPropertyValueException(
                    PROPERTY,
                    url,
                    "must be the JDBC URL of a database, such as jdbc:postgresql://db/scratchnet; without the setting"
                            + " the service uses the embedded database in the state directory");
        }
    }
}
