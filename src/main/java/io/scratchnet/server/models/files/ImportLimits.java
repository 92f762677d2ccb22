package io.scratchnet.server.models.files;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Caps on imports; how large a file may be is a limit of bodies.
 *
 * @param inProgress imports at the same time that upload, wait or are measured, each of which holds a request thread; at least {@code concurrent}
 * @param concurrent files that are measured at the same time, at least 1
 * @param longestWait how long an uploaded file waits for that
 * @param spool disk space for the files that are being uploaded, all together; at least 1 byte
 */
@ConfigurationProperties("scratchnet.limits.imports")
record ImportLimits(
        @DefaultValue("8") int inProgress,
        @DefaultValue("2") int concurrent,
        @DefaultValue("10s") Duration longestWait,
        @DefaultValue("256MB") DataSize spool) {
    ImportLimits {
        if (concurrent < 1) {
            throw new IllegalArgumentException("scratchnet.limits.imports.concurrent must be >= 1, was " + concurrent);
        }
        if (inProgress < concurrent) {
            throw new IllegalArgumentException(
                    "scratchnet.limits.imports.in-progress must be >= scratchnet.limits.imports.concurrent, which is "
                            + concurrent + ", was " + inProgress);
        }
        if (longestWait.isNegative()) {
            throw new IllegalArgumentException(
                    "scratchnet.limits.imports.longest-wait must be >= 0s, was " + longestWait);
        }
        if (spool.toBytes() < 1) {
            throw new IllegalArgumentException("scratchnet.limits.imports.spool must be >= 1B, was " + spool);
        }
    }
}
