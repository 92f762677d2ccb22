package io.scratchnet.server.specs;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.settings.Range;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads layers in order, following the size that flows from one to the next. */
final class LayerReader {
    private static final EnumNames<Initializer> INITIALIZERS = EnumNames.of(Initializer.class);
    private static final EnumNames<Activation> FUNCTIONS = EnumNames.of(Activation.class);

    private static final Set<Activation> RECTIFIERS =
            EnumSet.of(Activation.RELU, Activation.LEAKY_RELU, Activation.ELU, Activation.GELU, Activation.SILU);

    private static final Range DROPPED = Range.of("[0, 1)");

    private final String pointer;
    private final NetworkLimits limits;
    private final FieldRules rules;
    private final List<LayerSpec> specs = new ArrayList<>();

    private boolean fcSeen;
    /** Features that the layer before gives; null where that layer is broken, so that one fault is told once. */
    private @Nullable Integer size;

    private long parameters;

    LayerReader(String pointer, NetworkLimits limits, FieldRules rules) {
        this.pointer = pointer;
        this.limits = limits;
        this.rules = rules;
    }

    /** The layers that break no rule of their own. */
    List<LayerSpec> read(List<@Nullable LayerDocument> layers) {
        for (int i = 0; i < layers.size(); i++) {
            String at = pointer + "/" + i;
            switch (layers.get(i)) {
                case null -> {
                    rules.check(false, at, "layer must be an object with a type, was null");
                    size = null;
                }
                case LayerDocument.Activation activation -> readActivation(activation, at);
                case LayerDocument.Dropout dropout -> readDropout(dropout, at);
                case LayerDocument.BatchNorm norm -> readBatchNorm(at);
                case LayerDocument.Fc fc -> readFc(fc, at, layers.subList(i + 1, layers.size()));
            }
        }
        return specs;
    }

    /** Weights and biases of the layers read; {@link Long#MAX_VALUE} where they are more than a long can count. */
    long parameters() {
        return parameters;
    }

    private void readActivation(LayerDocument.Activation activation, String at) {
        checkAfterFc("activation", at);
        rules.named(activation.function(), FUNCTIONS, at + "/function", "function")
                .ifPresent(function -> specs.add(new LayerSpec.Act(function)));
    }

    private void readDropout(LayerDocument.Dropout dropout, String at) {
        rules.number(dropout.rate(), DROPPED, at + "/rate", "rate")
                .ifPresent(rate -> specs.add(new LayerSpec.Dropout(rate)));
    }

    private void readBatchNorm(String at) {
        checkAfterFc("batchNorm", at);
        Integer units = size; // none before an fc layer
        if (units != null) {
            add(new LayerSpec.BatchNorm(units));
        }
    }

    /** A dropout layer may stand before the first fc layer, no other type may. */
    private void checkAfterFc(String type, String at) {
        rules.check(fcSeen, at, "the first layer, except dropout, must be of type fc, was " + type);
    }

    private void readFc(LayerDocument.Fc fc, String at, List<@Nullable LayerDocument> following) {
        Optional<Integer> inputs = readInputs(fc.inputs(), at + "/inputs");
        Optional<Integer> units = rules.size(fc.units(), limits.units(), at + "/units", "units");
        Optional<Initializer> initializer = fc.initializer() == null
                ? Optional.of(initializerBefore(following))
                : rules.named(fc.initializer(), INITIALIZERS, at + "/initializer", "initializer");
        if (inputs.isPresent() && units.isPresent() && initializer.isPresent()) {
            add(new LayerSpec.Fc(inputs.get(), units.get(), initializer.get()));
        }
        fcSeen = true;
        size = units.orElse(null);
    }

    private Optional<Integer> readInputs(@Nullable Integer inputs, String at) {
        if (inputs == null && fcSeen) {
            return Optional.ofNullable(size);
        }
        Optional<Integer> read = rules.size(inputs, Integer.MAX_VALUE, at, "inputs");
        Integer before = size;
        if (before == null) {
            return read;
        }
        return read.filter(given -> rules.check(
                given.equals(before),
                at,
                "inputs must be " + before + ", the units of the previous fc layer, was " + given));
    }

    /** Suits the next activation; batchNorm and dropout on the way there change nothing. */
    private static Initializer initializerBefore(List<@Nullable LayerDocument> following) {
        for (LayerDocument layer : following) {
            switch (layer) {
                case LayerDocument.Activation activation -> {
                    return rectifies(activation) ? Initializer.HE_UNIFORM : Initializer.GLOROT_UNIFORM;
                }
                case LayerDocument.Dropout dropout -> {}
                case LayerDocument.BatchNorm norm -> {}
                case LayerDocument.Fc fc -> {
                    return Initializer.GLOROT_UNIFORM;
                }
                case null -> {} // refused by itself
            }
        }
        return Initializer.GLOROT_UNIFORM;
    }

    private static boolean rectifies(LayerDocument.Activation activation) {
        return activation.function() != null
                && FUNCTIONS
                        .parse(activation.function())
                        .filter(RECTIFIERS::contains)
                        .isPresent();
    }

    private void add(LayerSpec layer) {
        specs.add(layer);
        long sum = parameters + layer.parameterCount(); // one layer has less than 2^62
        parameters = sum < 0 ? Long.MAX_VALUE : sum;
    }
}
