package io.scratchnet.server.specs;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.api.error.Violations;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one document into a spec, or notes every rule it breaks. */
final class SpecReader {
    private static final EnumNames<Loss> LOSSES = EnumNames.of(Loss.class);

    private final String pointer;
    private final NetworkLimits limits;
    private final FieldRules rules;

    SpecReader(String pointer, NetworkLimits limits, Violations violations) {
        this.pointer = pointer;
        this.limits = limits;
        this.rules = new FieldRules(violations);
    }

    Optional<NetworkSpec> read(NetworkDocument document) {
        Optional<Loss> loss = rules.named(document.loss(), LOSSES, pointer + "/loss", "loss");
        List<@Nullable LayerDocument> layers = document.layers() == null ? List.of() : document.layers();
        List<LayerSpec> specs = readLayers(layers);
        checkLast(layers);
        loss.ifPresent(given -> NetworkSpec.requiredEnd(given).ifPresent(end -> checkEnd(given, end, layers)));
        return rules.noneBroken() ? Optional.of(new NetworkSpec(specs, loss.orElseThrow())) : Optional.empty();
    }

    private List<LayerSpec> readLayers(List<@Nullable LayerDocument> layers) {
        String at = pointer + "/layers";
        rules.check(!layers.isEmpty(), at, "layers is missing or empty: a network needs at least one layer");
        rules.check(
                layers.size() <= limits.layers(),
                at,
                "layers must be at most " + limits.layers() + ", were " + layers.size());
        LayerReader reader = new LayerReader(at, limits, rules);
        // What lies beyond the cap is not worth an answer of its own.
        List<LayerSpec> specs = reader.read(layers.subList(0, Math.min(layers.size(), limits.layers())));
        rules.check(
                reader.parameters() <= limits.parameters(),
                at,
                "layers must have at most " + limits.parameters() + " weights and biases together, had "
                        + reader.parameters());
        return specs;
    }

    private void checkLast(List<@Nullable LayerDocument> layers) {
        LayerDocument last = layers.isEmpty() ? null : layers.getLast();
        String refused = last instanceof LayerDocument.Dropout
                ? "dropout"
                : last instanceof LayerDocument.BatchNorm ? "batchNorm" : null;
        rules.check(
                refused == null,
                pointer + "/layers/" + (layers.size() - 1),
                "the last layer must be of type fc or activation, was " + refused);
    }

    private void checkEnd(Loss loss, Activation end, List<@Nullable LayerDocument> layers) {
        if (layers.isEmpty()) {
            return;
        }
        // A last layer that is broken itself has its own violation.
        switch (layers.getLast()) {
            case null -> {}
            case LayerDocument.Fc fc -> refuseEnd(loss, end, "fc");
            case LayerDocument.Dropout dropout -> {}
            case LayerDocument.BatchNorm norm -> {}
            case LayerDocument.Activation last -> {
                String function = last.function();
                if (function != null
                        && !EnumNames.nameOf(end).equals(function)
                        && EnumNames.of(Activation.class).parse(function).isPresent()) {
                    refuseEnd(loss, end, "activation " + function);
                }
            }
        }
    }

    private void refuseEnd(Loss loss, Activation end, String last) {
        rules.check(
                false,
                pointer + "/loss",
                EnumNames.nameOf(loss) + " needs activation " + EnumNames.nameOf(end) + " as the last layer, was "
                        + last);
    }
}
