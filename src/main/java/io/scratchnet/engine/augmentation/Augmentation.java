package io.scratchnet.engine.augmentation;

/**
 * How far an image is distorted at random, anew in every epoch. Each setting is an amplitude; 0 switches its distortion off.
 *
 * <p>The elastic distortion is that of Simard, Steinkraus and Platt (2003), with its amplitude in pixels. They smooth noise that is
 * uniform in ±1 with a Gaussian of σ pixels and multiply by α, which leaves a displacement of standard deviation
 * α / (2 √(3 π) σ) = 0.163 α / σ: their α = 34 and σ = 4 are {@code elasticAlpha} 1.38 and {@code elasticSigma} 4.
 *
 * @param shift pixels: right and down, each uniform in ±shift, at least 0
 * @param rotation degrees: about the image's centre, uniform in ±rotation, 0 to 180
 * @param scale share: width and height each times a factor uniform in 1 ± scale, 0 to below 1
 * @param shear degrees: by which upright lines are slanted, uniform in ±shear, 0 to below 90
 * @param elasticAlpha pixels: standard deviation of the elastic displacement right, and of that down, at least 0
 * @param elasticSigma pixels: smoothing of the elastic displacement, at least 0 and above 0 where elasticAlpha is; displacements that
 *     are d pixels apart have the correlation exp(-d² / (4 σ²))
 * @param noise standard deviation of the noise added to pixels in [0, 1], which are then clamped to it, at least 0
 */
public record Augmentation(
        double shift,
        double rotation,
        double scale,
        double shear,
        double elasticAlpha,
        double elasticSigma,
        double noise) {
    private static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0);

    public Augmentation {
        requireAmplitude("shift", shift);
        requireAmplitude("rotation", rotation);
        requireAmplitude("scale", scale);
        requireAmplitude("shear", shear);
        requireAmplitude("elasticAlpha", elasticAlpha);
        requireAmplitude("elasticSigma", elasticSigma);
        requireAmplitude("noise", noise);
        if (rotation > 180) {
            throw new IllegalArgumentException("rotation must be <= 180, was " + rotation);
        }
        if (scale >= 1) {
            throw new IllegalArgumentException("scale must be < 1, was " + scale);
        }
        if (shear >= 90) {
            throw new IllegalArgumentException("shear must be < 90, was " + shear);
        }
        if (elasticAlpha > 0 && elasticSigma == 0) {
            throw new IllegalArgumentException(
                    "elasticSigma must be > 0 where elasticAlpha is " + elasticAlpha + ", was " + elasticSigma);
        }
    }

    /** Leaves every image as it is. */
    public static Augmentation none() {
        return NONE;
    }

    /** Shift, rotation, scale and shear as in the record; nothing else. */
    public static Augmentation affine(double shift, double rotation, double scale, double shear) {
        return new Augmentation(shift, rotation, scale, shear, 0, 0, 0);
    }

    public Augmentation withElastic(double alpha, double sigma) {
        return new Augmentation(shift, rotation, scale, shear, alpha, sigma, noise);
    }

    public Augmentation withNoise(double deviation) {
        return new Augmentation(shift, rotation, scale, shear, elasticAlpha, elasticSigma, deviation);
    }

    /** Whether every image stays as it is. */
    public boolean isNone() {
        return !warps() && noise == 0;
    }

    /** Whether pixels move. */
    boolean warps() {
        return shift != 0 || rotation != 0 || scale != 0 || shear != 0 || elasticAlpha != 0;
    }

    private static void requireAmplitude(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be finite and >= 0, was " + value);
        }
    }
}
