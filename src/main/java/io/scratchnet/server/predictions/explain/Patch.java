package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.engine.explain.Occlusion;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violations;

/**
 * The patch of an occlusion; see {@link Occlusion}.
 *
 * @param size pixels on each side, from 1 to {@link #LARGEST}
 * @param stride pixels from one place to the next, from 1 to size
 * @param baseline what it sets pixels to, from 0 to 1
 */
record Patch(int size, int stride, float baseline) {
    static final int LARGEST = 28;

    /** A square of 5 in every place, which takes away ink. */
    static final Patch DEFAULT = new Patch(5, 1, 0);

    private static final int MOST_PLACES = 1024;

    /**
     * Checks the numbers of a request.
     *
     * @throws InvalidRequestException naming every field that is out of its range
     */
    Patch {
        Violations violations = new Violations();
        boolean sized = violations.check(
                size >= 1 && size <= LARGEST,
                "#/occlusion/size",
                "size must be from 1 to " + LARGEST + ", was " + size);
        violations.check(
                stride >= 1 && (stride <= size || !sized),
                "#/occlusion/stride",
                "stride must be from 1 to the patch's size, here " + size + ", was " + stride);
        violations.check(
                baseline >= 0 && baseline <= 1,
                "#/occlusion/baseline",
                "baseline must be from 0 to 1, was " + baseline);
        violations.throwIfAny();
    }

    /**
     * The patch over an image.
     *
     * @throws InvalidRequestException it has too many places there
     */
    Occlusion over(ImageShape shape) {
        Occlusion occlusion = new Occlusion(shape, size, stride, baseline);
        if (occlusion.patches() > MOST_PLACES) {
            throw new InvalidRequestException(
                    "#/occlusion/stride",
                    "the patch may have " + MOST_PLACES + " positions, stride " + stride + " makes "
                            + occlusion.patches() + " of an image of " + shape.height() + " x " + shape.width());
        }
        return occlusion;
    }
}
