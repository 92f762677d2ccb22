package io.scratchnet.server.state;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes {@code scratchnet.state-dir} absolute: H2 refuses a path such as {@code var/state}. */
public final class StateDirectory implements EnvironmentPostProcessor {
    static final String PROPERTY = "scratchnet.state-dir";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String given = environment.getProperty(PROPERTY);
        if (given != null) {
            String absolute = Path.of(given).toAbsolutePath().normalize().toString();
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("absolute state directory", Map.of(PROPERTY, absolute)));
        }
    }
}
