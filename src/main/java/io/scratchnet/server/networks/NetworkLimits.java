package io.scratchnet.server.networks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Caps on what a network may ask for.
 *
 * @param layers of any type
 * @param units of one layer
 * @param parameters weights and biases of all layers
 */
@ConfigurationProperties("scratchnet.limits.network")
public record NetworkLimits(
        @DefaultValue("64") int layers,
        @DefaultValue("16384") int units,
        @DefaultValue("50000000") long parameters) {

    /** No caps at all. */
    static final NetworkLimits NONE = new NetworkLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

    public NetworkLimits {
        if (layers < 1 || units < 1 || parameters < 1) {
            throw new IllegalArgumentException(
                    "layers, units and parameters must be >= 1, were " + layers + ", " + units + ", " + parameters);
        }
    }
}
