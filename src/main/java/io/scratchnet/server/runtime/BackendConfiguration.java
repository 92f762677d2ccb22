package io.scratchnet.server.runtime;

import io.scratchnet.engine.Backend;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses once, at start, what every network computes with. */
@Configuration(proxyBeanMethods = false)
class BackendConfiguration {

    /**
     * The backend of every fit and prediction.
     *
     * @throws InvalidConfigurationPropertyValueException the kernels that are asked for do not run here
     */
    @Bean
    Backend backend(EngineSettings settings) {
        try {
            return Backend.of(settings.kernels(), settings.threads());
        } catch (IllegalStateException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "scratchnet.engine.kernels", settings.kernels(), String.valueOf(e.getMessage()));
        }
    }
}
