package io.scratchnet.engine.schedule;

/** The ranges that schedule settings must keep. */
final class Ranges {
    private Ranges() {}

    static void checkFactor(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("factor must be in (0, 1], was " + factor);
        }
    }

    static void checkAtLeast(double least, double value, String name) {
        if (!(value >= least && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be finite and >= " + least + ", was " + value);
        }
    }

    static void checkAtLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be >= " + least + ", was " + value);
        }
    }
}
