package io.scratchnet.server.specs;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.error.Violations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Caps on what a network may ask for; each at least 1.
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
        check("layers", layers);
        check("units", units);
        check("parameters", parameters);
    }

    private static void check(String name, long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("scratchnet.limits.network." + name + " must be >= 1, was " + limit);
        }
    }

    /** Notes every cap that a network is past which was read without them. */
    public void check(NetworkSpec network, String pointer, Violations violations) {
        int widest = network.layers().stream()
                .mapToInt(layer -> layer instanceof LayerSpec.Fc fc ? Math.max(fc.inputs(), fc.units()) : 0)
                .max()
                .orElse(0);
        int count = network.layers().size();
        long numbers = network.parameterCount();
        violations.check(count <= layers, pointer, "layers must be at most " + layers + ", were " + count);
        violations.check(widest <= units, pointer, "a layer must have at most " + units + " units, had " + widest);
        violations.check(
                numbers <= parameters,
                pointer,
                "layers must have at most " + parameters + " weights and biases together, had " + numbers);
    }
}
