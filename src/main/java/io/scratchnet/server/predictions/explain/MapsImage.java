package io.scratchnet.server.predictions.explain;

import io.scratchnet.server.api.error.Violations;

/**
 * An image and the maps of its explanation in one row, each map on a scale of its own.
 *
 * @param scale pixels of the picture on each side of a pixel of the image, as {@link Tiles} takes it
 */
record MapsImage(int scale) {
    static final String DEFAULT_SCALE = "8";

    /** @throws io.scratchnet.server.api.error.InvalidRequestException the scale is out of its range */
    MapsImage {
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
