package io.scratchnet.engine.initializer;

import io.scratchnet.engine.random.Draws;

/** The initial parameters of one fully-connected layer, in the order of the original (inputs, units). */
public final class Weights {
    private Weights() {}

    /** Value {@code index} of the weights, or of the biases where {@code index >= inputs * units}. */
    public static float draw(Initializer initializer, int inputs, int units, Draws draws, long index) {
        if (index >= (long) inputs * units) {
            return initializer == Initializer.UNIFORM ? (float) (draws.uniform(index) - 0.5) : 0;
        }
        double both = (double) inputs + units;
        return (float)
                switch (initializer) {
                    case GLOROT_UNIFORM -> symmetric(draws, index, Math.sqrt(6 / both));
                    case GLOROT_NORMAL -> draws.normal(index) * Math.sqrt(2 / both);
                    case HE_UNIFORM -> symmetric(draws, index, Math.sqrt(6.0 / inputs));
                    case HE_NORMAL -> draws.normal(index) * Math.sqrt(2.0 / inputs);
                    case LECUN_UNIFORM -> symmetric(draws, index, Math.sqrt(3.0 / inputs));
                    case LECUN_NORMAL -> draws.normal(index) * Math.sqrt(1.0 / inputs);
                    case UNIFORM -> draws.uniform(index) - 0.5;
                    case ZEROS -> 0;
                };
    }

    private static double symmetric(Draws draws, long index, double radius) {
        return (2 * draws.uniform(index) - 1) * radius;
    }
}
