package io.scratchnet.engine.augmentation;

import io.scratchnet.engine.settings.IllegalSettingException;
import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;

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
 * @param elasticSigma pixels: smoothing of the elastic displacement, at least 0 and above 0 if elasticAlpha is; displacements that
 *     are d pixels apart have the correlation exp(-d² / (4 σ²))
 * @param noise standard deviation of the noise added to pixels in [0, 1], which are then clamped to it, at least 0
 */
public record Augmentation(
        @Setting(
                range = "[0, 1000]",
                byDefault = "0",
                meaning = "translation in pixels, right and down, each uniform in ±shift",
                example = "2")
        double shift,

        @Setting(
                range = "[0, 180]",
                byDefault = "0",
                meaning = "rotation in degrees about the image's centre, uniform in ±rotation",
                example = "10")
        double rotation,

        @Setting(
                range = "[0, 1)",
                byDefault = "0",
                meaning = "factors for width and height, each uniform in 1 ± scale",
                example = "0.1")
        double scale,

        @Setting(
                range = "[0, 90)",
                byDefault = "0",
                meaning = "horizontal shear in degrees, uniform in ±shear",
                example = "5")
        double shear,

        @Setting(
                range = "[0, 1000]",
                byDefault = "0",
                meaning = "standard deviation in pixels of the elastic displacement (Simard et al., 2003)",
                example = "1.4")
        double elasticAlpha,

        @Setting(
                range = "[0, 1000]",
                byDefault = "4",
                meaning = "smoothing of the elastic displacement in pixels; must be above 0 if elasticAlpha is")
        double elasticSigma,

        @Setting(
                range = "[0, 1000]",
                byDefault = "0",
                meaning = "standard deviation of the noise added to pixels in [0, 1], which are then clamped to [0, 1]",
                example = "0.05")
        double noise) {
    private static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0);

    public Augmentation {
        Settings.check(Augmentation.class, shift, rotation, scale, shear, elasticAlpha, elasticSigma, noise);
        if (elasticAlpha > 0 && elasticSigma == 0) {
            throw new IllegalSettingException(
                    "elasticSigma",
                    "elasticSigma must be above 0 if elasticAlpha is " + elasticAlpha + ", was " + elasticSigma);
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
}
