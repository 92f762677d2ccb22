package io.scratchnet.engine.augmentation;

import io.scratchnet.engine.random.Draws;

/**
 * Changes square images. What an image becomes is a pure function of (seed, epoch, sample): never of the thread, nor of what was changed
 * before. One augmenter serves many threads, each with a {@link Scratch} of its own.
 */
public final class Augmenter {
    private static final int AFFINE_DRAWS = 6;
    private static final long NOISE_FROM = 1 << 20; // beyond the draws that move pixels

    private final Augmentation settings;
    private final int side;
    private final long seed;
    private final float[][] basis;

    /**
     * An augmenter of images of side × side pixels.
     *
     * @param side at least 1
     */
    public Augmenter(Augmentation settings, int side, long seed) {
        if (side < 1) {
            throw new IllegalArgumentException("side must be >= 1, was " + side);
        }
        this.settings = settings;
        this.side = side;
        this.seed = seed;
        this.basis = settings.elasticAlpha() > 0 ? ElasticBasis.of(side, settings.elasticSigma()) : new float[0][];
    }

    /** What one thread works in. */
    public Scratch scratch() {
        return new Scratch(side, basis.length);
    }

    /**
     * One changed image.
     *
     * @param pixels unsigned bytes, the image from {@code at} on, row by row
     * @param epoch from 1
     * @param sample the image's index in its dataset
     * @return the pixels in [0, 1], row by row; the scratch's own, until its next use
     */
    public float[] apply(byte[] pixels, int at, int epoch, int sample, Scratch scratch) {
        Draws draws = new Draws(seed, Draws.Purpose.AUGMENTATION, ((long) epoch << 32) + sample);
        if (settings.moves()) {
            scratch.frame(pixels, at);
            Affine affine = Affine.drawn(settings, draws);
            if (basis.length > 0) {
                scratch.displace(basis, draws, AFFINE_DRAWS, (float) settings.elasticAlpha());
            }
            scratch.sample(affine, basis.length > 0);
        } else {
            scratch.copy(pixels, at);
        }
        if (settings.noise() > 0) {
            scratch.addNoise(draws, NOISE_FROM, (float) settings.noise());
        }
        return scratch.image();
    }
}
