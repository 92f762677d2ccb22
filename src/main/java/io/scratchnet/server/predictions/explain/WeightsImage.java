package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.server.api.error.Violations;

/**
 * Which units' weights a picture shows.
 *
 * @param from the first unit, from 0
 * @param units at most so many, from 1 to {@value #MOST_UNITS}
 * @param scale pixels of the picture on each side of a weight, as {@link Tiles} takes it
 */
record WeightsImage(int from, int units, int scale) {
    private static final int MOST_UNITS = 144;
    private static final int MOST_PIXELS = 1 << 24;

    /**
     * What this picture of these weights is known by, before it is drawn.
     *
     * @throws io.scratchnet.server.api.error.InvalidRequestException a parameter is out of its range
     */
    String tag(FirstWeights weights) {
        checkRanges(weights);
        checkSize(weights, count(weights));
        return weights.sha256() + "-" + from + "-" + units + "-" + scale;
    }

    /** One tile for each unit, all on one scale, which ends at the greatest absolute weight of these units. */
    byte[] of(FirstWeights weights) {
        return drawn(weights.shape(), weights.of(from, count(weights)));
    }

    /** @param weights (count, inputs) */
    byte[] drawn(ImageShape shape, float[][] weights) {
        Tiles tiles = Tiles.square(shape, weights.length, scale);
        float greatest = 0;
        for (float[] unit : weights) {
            greatest = Math.max(greatest, Tiles.greatest(unit));
        }
        for (float[] unit : weights) {
            tiles.signed(unit, greatest);
        }
        return tiles.png();
    }

    private int count(FirstWeights weights) {
        return Math.min(units, weights.units() - from);
    }

    private void checkRanges(FirstWeights weights) {
        Violations violations = new Violations();
        int last = weights.units() - 1;
        violations.check(
                from >= 0 && from <= last,
                "?from",
                "from must be a unit of the first layer, from 0 to " + last + ", was " + from);
        violations.check(
                units >= 1 && units <= MOST_UNITS,
                "?units",
                "units must be from 1 to " + MOST_UNITS + ", was " + units);
        Tiles.checkScale(scale, violations);
        violations.throwIfAny();
    }

    private void checkSize(FirstWeights weights, int count) {
        Violations violations = new Violations();
        long pixels = Tiles.squarePixels(weights.shape(), count, scale);
        violations.check(
                pixels <= MOST_PIXELS,
                "?scale",
                "an image may have " + MOST_PIXELS + " pixels, scale " + scale + " and " + count + " units make "
                        + pixels);
        violations.throwIfAny();
    }
}
