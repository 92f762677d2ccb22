package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.BatchNormLayer;
import io.scratchnet.engine.layer.DropoutLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import java.util.List;

/** One layer as data. */
public sealed interface LayerSpec {

    /** A layer of these settings, without parameters. */
    Layer layer();

    /** The settings of a layer. */
    static LayerSpec of(Layer layer) {
        return switch (layer) {
            case FCLayer fc -> new Fc(fc.inputs(), fc.units(), fc.initializer());
            case ActivationLayer activation -> new Act(activation.function());
            case DropoutLayer dropout -> new Dropout(dropout.rate());
            case BatchNormLayer norm -> new BatchNorm(norm.units());
        };
    }

    /** Trained parameters: weights and biases, gamma and beta. */
    default long parameterCount() {
        return Parameters.count(List.of(layer()));
    }

    /**
     * A fully-connected layer.
     *
     * @param inputs features in, at least 1
     * @param units features out, at least 1
     * @param initializer how the initial weights are sampled
     */
    record Fc(int inputs, int units, Initializer initializer) implements LayerSpec {
        public Fc {
            if (inputs < 1) {
                throw new IllegalArgumentException("inputs must be >= 1, was " + inputs);
            }
            if (units < 1) {
                throw new IllegalArgumentException("units must be >= 1, was " + units);
            }
        }

        @Override
        public Layer layer() {
            return new FCLayer(inputs, units, initializer);
        }
    }

    /** An activation layer; its size is that of the layer before it. */
    record Act(Activation function) implements LayerSpec {
        @Override
        public Layer layer() {
            return new ActivationLayer(function);
        }
    }

    /**
     * A dropout layer; its size is that of the layer before it.
     *
     * @param rate fraction dropped while training, in [0, 1)
     */
    record Dropout(double rate) implements LayerSpec {
        public Dropout {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("rate must be in [0, 1), was " + rate);
            }
        }

        @Override
        public Layer layer() {
            return new DropoutLayer(rate);
        }
    }

    /**
     * A batch normalization layer.
     *
     * @param units features in and out, at least 1
     */
    record BatchNorm(int units) implements LayerSpec {
        public BatchNorm {
            if (units < 1) {
                throw new IllegalArgumentException("units must be >= 1, was " + units);
            }
        }

        @Override
        public Layer layer() {
            return new BatchNormLayer(units);
        }
    }
}
