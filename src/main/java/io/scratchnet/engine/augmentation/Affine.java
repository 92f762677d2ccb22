package io.scratchnet.engine.augmentation;

import io.scratchnet.engine.random.Draws;

/**
 * Where a pixel of the changed image comes from: (xx x + xy y + dx, yx x + yy y + dy), measured from the centre.
 *
 * @param dx pixels
 * @param dy pixels
 */
record Affine(float xx, float xy, float yx, float yy, float dx, float dy) {

    /** Turn, slant, size and shift from draws 0 to 5. StrictMath gives the same bits everywhere. */
    static Affine drawn(Augmentation settings, Draws draws) {
        double angle = Math.toRadians(settings.rotation()) * symmetric(draws, 0);
        double slant = StrictMath.tan(Math.toRadians(settings.shear()) * symmetric(draws, 1));
        double width = 1 + settings.scale() * symmetric(draws, 2);
        double height = 1 + settings.scale() * symmetric(draws, 3);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return new Affine(
                (float) (width * cos),
                (float) (width * (slant * cos - sin)),
                (float) (height * sin),
                (float) (height * (slant * sin + cos)),
                (float) (settings.shift() * symmetric(draws, 4)),
                (float) (settings.shift() * symmetric(draws, 5)));
    }

    /** Uniform in [-1, 1). */
    private static double symmetric(Draws draws, int index) {
        return 2 * draws.uniform(index) - 1;
    }
}
