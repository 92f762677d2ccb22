package io.scratchnet.server.explain.web;

import io.scratchnet.server.explain.Explanation;
import io.scratchnet.server.problems.Violations;

/**
 * An image and the maps of its explanation in one row, each map on a scale of its own.
 *
 * @param scale pixels of the picture on each side of a pixel of the image, as {@link Tiles} takes it
 */
record MapsPicture(int scale) {
    static final String DEFAULT_SCALE = "8";

    /** @throws io.scratchnet.server.problems.InvalidRequestException the scale is out of its range */
    MapsPicture {
        Violations violations = new Violations();
        Tiles.checkScale(scale, violations);
        violations.throwIfAny();
    }

    byte[] of(Explanation explanation) {
        Tiles tiles = Tiles.row(explanation.shape(), 1 + explanation.maps().size(), scale);
        tiles.grey(explanation.image());
        explanation.maps().values().forEach(map -> tiles.signed(map, Tiles.greatest(map)));
        return tiles.png();
    }
}
