package io.scratchnet.server.runtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/** What one instance of the service does. */
public enum Role {
    /** Trains and answers. */
    ALL,
    /** Answers every request and takes jobs, which other instances train. */
    API,
    /** Trains, and answers nothing but {@code /actuator}. */
    WORKER;

    static final String PROPERTY = "scratchnet.role";

    /** Whether jobs are trained here. */
    public boolean trains() {
        return this != API;
    }

    /**
     * The role that the configuration gives; {@link #ALL} where it gives none.
     *
     * @throws InvalidConfigurationPropertyValueException there is no such role
     */
    static Role of(Environment environment) {
        String given = environment.getProperty(PROPERTY, ALL.lowerCase());
        return Arrays.stream(values())
                .filter(role -> role.lowerCase().equals(given))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidConfigurationPropertyValueException(PROPERTY, given, "must be one of " + names()));
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String names() {
        return Arrays.stream(values()).map(Role::lowerCase).collect(Collectors.joining(", "));
    }
}
