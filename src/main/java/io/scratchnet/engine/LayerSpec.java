package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;

/** One layer as data. */
public sealed interface LayerSpec {

    /** Weights and biases this layer has. */
    long parameterCount();

    /**
     * A fully-connected layer.
     *
     * @param inputs features in, at least 1
     * @param units features out, at least 1
     * @param initializer how the weights are drawn
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
        public long parameterCount() {
            return (long) inputs * units + units;
        }
    }

    /** An activation layer; its size is that of the layer before it. */
    record Act(Activation function) implements LayerSpec {
        @Override
        public long parameterCount() {
            return 0;
        }
    }

    /**
     * A dropout layer; its size is that of the layer before it.
     *
     * @param rate share dropped while training, in [0, 1)
     */
    record Dropout(double rate) implements LayerSpec {
        public Dropout {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("rate must be in [0, 1), was " + rate);
            }
        }

        @Override
        public long parameterCount() {
            return 0;
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

        /** Gamma and beta; the recorded means and variances are not trained. */
        @Override
        public long parameterCount() {
            return 2L * units;
        }
    }
}
