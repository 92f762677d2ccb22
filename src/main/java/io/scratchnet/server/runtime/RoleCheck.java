package io.scratchnet.server.runtime;

import java.util.Map;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Refuses a role that is none, or that the database cannot serve, before anything else starts. */
final class RoleCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String EMBEDDED = "jdbc:h2:";

    /** Where nothing is trained, a queue that is not worked off is as it should be. */
    private static final Map<String, Object> API_DEFAULTS = Map.of("management.health.db-scheduler.enabled", false);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Role role = Role.of(environment);
        if (role != Role.ALL
                && environment.getProperty("spring.datasource.url", "").startsWith(EMBEDDED)) {
            throw new InvalidConfigurationPropertyValueException(
                    Role.PROPERTY,
                    environment.getProperty(Role.PROPERTY),
                    "the embedded database serves a single process with the role all; several instances need"
                            + " PostgreSQL (spring.datasource.url)");
        }
        if (!role.trains()) {
            environment.getPropertySources().addLast(new MapPropertySource("role api", API_DEFAULTS));
        }
    }
}
