package io.scratchnet.server.storage;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes {@code scratchnet.state-dir} absolute, as H2 needs it, and refuses a directory that cannot hold the embedded database. */
final class StateDirectory implements EnvironmentPostProcessor {
    static final String PROPERTY = "scratchnet.state-dir";

    private static final String EMBEDDED = "jdbc:h2:file:";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String given = environment.getProperty(PROPERTY);
        if (given == null) {
            return;
        }
        String absolute = absolute(given);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("absolute state directory", Map.of(PROPERTY, absolute)));
        if (environment.getProperty("spring.datasource.url", "").startsWith(EMBEDDED)) {
            check(given, absolute);
        }
    }

    private static String absolute(String given) {
        if (given.isBlank()) {
            throw invalid(given, "must name a directory");
        }
        try {
            return Path.of(given).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw invalid(
                    given,
                    "must be a path in " + fileNames() + ", the encoding of file names in this process"
                            + " (LC_ALL=C.UTF-8 makes it UTF-8): " + e.getReason());
        }
    }

    private static void check(String given, String absolute) {
        if (absolute.indexOf(';') >= 0) {
            throw invalid(
                    given,
                    "must not contain a semicolon, was " + absolute
                            + ": it would end the path in the URL of the embedded database");
        }
        if (File.separatorChar == '/' && absolute.indexOf('\\') >= 0) {
            throw invalid(
                    given,
                    "must not contain a backslash, was " + absolute + ": the embedded database treats it as a slash");
        }
        Path existing = Path.of(absolute);
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw invalid(given, "must be a directory: " + existing + " is a file");
        }
        if (!Files.isWritable(existing)) {
            throw invalid(given, "must be writable: " + existing + " is not writable for this process");
        }
    }

    private static String fileNames() {
        return System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
    }

    private static InvalidConfigurationPropertyValueException invalid(String given, String reason) {
        return new InvalidConfigurationPropertyValueException(PROPERTY, given, reason);
    }
}
