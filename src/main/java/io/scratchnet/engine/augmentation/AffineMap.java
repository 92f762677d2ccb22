package io.scratchnet.engine.augmentation;

/**
 * Which point of the source a pixel of the result shows: (xx, xy; yx, yy) times the pixel's (column, row) from the image's centre, plus
 * (x0, y0); in pixels from the centre of the source's first pixel.
 */
record AffineMap(float xx, float xy, float x0, float yx, float yy, float y0) {
    /**
     * The inverse of: scale about the centre by scaleX and scaleY, slant by shear, rotate by rotation, shift by shiftX and shiftY.
     *
     * @param rotation degrees, from the right towards the bottom
     * @param shear degrees by which an upright line is slanted, its bottom towards the right
     */
    static AffineMap inverse(
            int side, double shiftX, double shiftY, double rotation, double scaleX, double scaleY, double shear) {
        double cos = StrictMath.cos(StrictMath.toRadians(rotation));
        double sin = StrictMath.sin(StrictMath.toRadians(rotation));
        double slant = StrictMath.tan(StrictMath.toRadians(shear));
        // (scale)⁻¹ (slant)⁻¹ (rotation)⁻¹
        double xx = (cos + slant * sin) / scaleX;
        double xy = (sin - slant * cos) / scaleX;
        double yx = -sin / scaleY;
        double yy = cos / scaleY;
        double centre = (side - 1) / 2.0;
        return new AffineMap(
                (float) xx, (float) xy, (float) (centre - xx * shiftX - xy * shiftY), (float) yx, (float) yy, (float)
                        (centre - yx * shiftX - yy * shiftY));
    }
}
