package io.scratchnet.server.explain.web;

import io.scratchnet.server.explain.FirstWeights;
import io.scratchnet.server.problems.Violations;

/**
 * Which units' weights a picture shows.
 *
 * @param from the first unit, from 0
 * @param units at most so many, from 1 to {@value #MOST_UNITS}
 * @param scale pixels of the picture on each side of a weight, as {@link Tiles} takes it
 */
record WeightsPicture(int from, int units, int scale) {
    private static final int MOST_UNITS = 144;
    private static final int MOST_PIXELS = 1 << 24;

    /**
     * One tile for each unit, all on one scale, which ends at the greatest absolute weight of these units.
     *
     * @throws io.scratchnet.server.problems.InvalidRequestException a parameter is out of its range
     */
    byte[] of(FirstWeights weights) {
        checkRanges(weights);
        int count = Math.min(units, weights.units().length - from);
        checkSize(weights, count);
        Tiles tiles = Tiles.square(weights.shape(), count, scale);
        float greatest = 0;
        for (int unit = from; unit < from + count; unit++) {
            greatest = Math.max(greatest, Tiles.greatest(weights.units()[unit]));
        }
        for (int unit = from; unit < from + count; unit++) {
            tiles.signed(weights.units()[unit], greatest);
        }
        return tiles.png();
    }

    private void checkRanges(FirstWeights weights) {
        Violations violations = new Violations();
        int last = weights.units().length - 1;
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
                "a picture may have " + MOST_PIXELS + " pixels, scale " + scale + " and " + count + " units make "
                        + pixels);
        violations.throwIfAny();
    }
}
