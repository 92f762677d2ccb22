package io.scratchnet.engine.optimizer;

/** The ranges that optimizer settings must keep. */
final class Rates {
    private Rates() {}

    static void checkLearningRate(double rate) {
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("learningRate must be finite and > 0, was " + rate);
        }
    }

    static void checkEpsilon(double epsilon) {
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("epsilon must be finite and > 0, was " + epsilon);
        }
    }

    static void checkDecay(String name, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), was " + decay);
        }
    }
}
