package io.scratchnet.server.exchange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Caps on imports; how large a file may be is a limit of bodies.
 *
 * @param concurrent files that are imported at the same time, at least 1
 * @param memory off-heap memory that one may take, weights and evaluation together
 */
@ConfigurationProperties("scratchnet.limits.imports")
record ImportLimits(
        @DefaultValue("2") int concurrent,
        @DefaultValue("256MB") DataSize memory) {
    ImportLimits {
        if (concurrent < 1) {
            throw new IllegalArgumentException("scratchnet.limits.imports.concurrent must be >= 1, was " + concurrent);
        }
    }
}
