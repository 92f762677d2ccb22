package io.scratchnet.server.specs;

import java.util.function.DoublePredicate;

/**
 * A range that a setting must keep. Not-a-number lies in none.
 *
 * @param text as messages and schemas show it
 * @param holds whether a number lies in it
 */
record Interval(String text, DoublePredicate holds) {
    /** A learning rate. */
    static final Interval RATE = new Interval("(0, 1000]", value -> value > 0 && value <= 1000);

    /** A learning rate that may vanish. */
    static final Interval RATE_OR_ZERO = new Interval("[0, 1000]", value -> value >= 0 && value <= 1000);

    /** How much of a mean is kept at each step; a share, but not all. */
    static final Interval DECAY = new Interval("[0, 1)", value -> value >= 0 && value < 1);

    /** What a rate is multiplied by; a small number that keeps a divisor above 0. */
    static final Interval FACTOR = new Interval("(0, 1]", value -> value > 0 && value <= 1);

    /** A share, none and all included. */
    static final Interval UNIT = new Interval("[0, 1]", value -> value >= 0 && value <= 1);

    /** A share, neither none nor all. */
    static final Interval PART = new Interval("(0, 1)", value -> value > 0 && value < 1);

    /** What a rate is divided by. */
    static final Interval DIVISOR = new Interval("[1, 1e9]", value -> value >= 1 && value <= 1e9);

    /** A share of samples that leaves enough to train on. */
    static final Interval SPLIT = new Interval("[0, 0.9]", value -> value >= 0 && value <= 0.9);

    /** What holds weights and gradients back; 0 does not. */
    static final Interval PENALTY = new Interval("[0, 1e6]", value -> value >= 0 && value <= 1e6);

    /** How far an image is distorted. */
    static final Interval AMPLITUDE = new Interval("[0, 1000]", value -> value >= 0 && value <= 1000);

    /** Degrees to either side. */
    static final Interval HALF_TURN = new Interval("[0, 180]", value -> value >= 0 && value <= 180);

    /** Degrees from upright. */
    static final Interval SLANT = new Interval("[0, 90)", value -> value >= 0 && value < 90);
}
