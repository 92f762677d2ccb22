package io.scratchnet.server.runtime;

import io.scratchnet.engine.Backend;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the engine computes with.
 *
 * @param kernels the arithmetic: auto, vector or nd4j
 * @param threads that one fit may use, at most {@value #MOST_THREADS}; 0 for all cores that this process may use
 * @param warmUp whether the service warms the engine up as soon as it is ready
 */
@ConfigurationProperties("scratchnet.engine")
record EngineSettings(
        @DefaultValue("auto") Backend.Choice kernels,
        @DefaultValue("0") int threads,
        @DefaultValue("true") boolean warmUp) {
    private static final int MOST_THREADS = 1024;

    EngineSettings {
        if (threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "scratchnet.engine.threads must be in [0, " + MOST_THREADS + "], was " + threads);
        }
    }
}
