package io.scratchnet.engine.augmentation;

import io.scratchnet.engine.random.Draws;
import java.util.Objects;

/**
 * Distorts images of side × side grey pixels as its settings say. What happens to a sample is a pure function of the seed, the epoch and
 * the sample's index, and has the same bits on every machine. Many threads may share an augmenter, each with its own {@link Scratch}.
 */
public final class Augmenter {
    /** Of a sample's draws, the first six are for the affine map, those from here on for the elastic field, the last for the noise. */
    private static final long ELASTIC_DRAWS = 16;

    private final Augmentation settings;
    private final int side;
    private final long seed;
    private final ElasticField elastic;

    /** @param side of the images in pixels, 1 to 1024 */
    public Augmenter(Augmentation settings, int side, long seed) {
        this.settings = settings;
        this.side = Scratch.requireSide(side);
        this.seed = seed;
        this.elastic = new ElasticField(settings.elasticAlpha(), settings.elasticSigma(), side);
    }

    /**
     * Distorts one image. No array is allocated.
     *
     * @param pixels unsigned bytes, of which the side × side from pixels[at] on are the image, row by row
     * @param epoch as a fit counts them, from 1
     * @param sample the image's index in its dataset, at least 0
     * @param out takes the result in [0, 1] from out[outAt] on
     * @throws IndexOutOfBoundsException where the image or the result does not fit
     * @throws IllegalArgumentException where the scratch is for images of another side
     */
    public void apply(byte[] pixels, int at, int epoch, int sample, float[] out, int outAt, Scratch scratch) {
        Objects.checkFromIndexSize(at, side * side, pixels.length);
        Objects.checkFromIndexSize(outAt, side * side, out.length);
        if (scratch.side != side) {
            throw new IllegalArgumentException("scratch must be for side " + side + ", was for " + scratch.side);
        }
        Draws draws = new Draws(seed, Draws.Purpose.AUGMENTATION, ((long) epoch << 32) + sample);
        if (settings.warps()) {
            warp(pixels, at, affine(draws), draws, out, outAt, scratch);
        } else {
            copy(pixels, at, out, outAt);
        }
        if (settings.noise() > 0) {
            addNoise(draws, out, outAt);
        }
    }

    private void copy(byte[] pixels, int at, float[] out, int outAt) {
        for (int i = 0; i < side * side; i++) {
            out[outAt + i] = (pixels[at + i] & 0xFF) / 255f;
        }
    }

    /** The hook at which tests fix the affine map. */
    void warp(byte[] pixels, int at, AffineMap map, Draws draws, float[] out, int outAt, Scratch scratch) {
        elastic.draw(draws, ELASTIC_DRAWS, scratch.z, scratch.rows);
        elastic.points(map.xx(), map.xy(), map.x0(), scratch.rows, scratch.x);
        elastic.draw(draws, ELASTIC_DRAWS + (long) side * side, scratch.z, scratch.rows);
        elastic.points(map.yx(), map.yy(), map.y0(), scratch.rows, scratch.y);
        scratch.source.load(pixels, at);
        scratch.source.sample(scratch.x, scratch.y, out, outAt);
    }

    private AffineMap affine(Draws draws) {
        return AffineMap.inverse(
                side,
                settings.shift() * symmetric(draws, 0),
                settings.shift() * symmetric(draws, 1),
                settings.rotation() * symmetric(draws, 2),
                1 + settings.scale() * symmetric(draws, 3),
                1 + settings.scale() * symmetric(draws, 4),
                settings.shear() * symmetric(draws, 5));
    }

    private void addNoise(Draws draws, float[] out, int outAt) {
        float deviation = (float) settings.noise();
        long from = ELASTIC_DRAWS + 2L * side * side;
        for (int i = 0; i < side * side; i++) {
            float noisy = out[outAt + i] + deviation * QuickNormal.at(draws, from + i);
            out[outAt + i] = Math.min(Math.max(noisy, 0f), 1f);
        }
    }

    /** Uniform in [-1, 1). */
    private static double symmetric(Draws draws, int index) {
        return 2 * draws.uniform(index) - 1;
    }
}
