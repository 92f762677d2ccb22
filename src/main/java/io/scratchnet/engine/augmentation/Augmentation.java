package io.scratchnet.engine.augmentation;

/**
 * How far each image is changed, at random and anew in every epoch (Simard et al., 2003; Ciresan et al., 2010). 0 switches a change off.
 *
 * @param shift greatest shift in pixels, uniform in each direction
 * @param rotation greatest turn in degrees, uniform either way
 * @param scale greatest change of size as a share, in [0, 1); uniform and apart for width and height
 * @param shear greatest slant in degrees, in [0, 90); uniform either way
 * @param elasticAlpha standard deviation of the elastic displacement in pixels, in each direction. Simard's alpha of 34 at sigma 4, on noise
 *     uniform in [-1, 1], is 34 / sqrt(3) / (2 sqrt(pi) 4) = 1.38 pixels
 * @param elasticSigma how smooth the displacement is: the standard deviation in pixels of the Gaussian that smooths it, above 0 where there is
 *     an elasticAlpha
 * @param noise standard deviation of the noise added to each pixel, whose values are in [0, 1] and stay there
 */
public record Augmentation(
        double shift,
        double rotation,
        double scale,
        double shear,
        double elasticAlpha,
        double elasticSigma,
        double noise) {
    public Augmentation {
        check("shift", shift, Double.MAX_VALUE);
        check("rotation", rotation, 180);
        check("scale", scale, Math.nextDown(1.0));
        check("shear", shear, Math.nextDown(90.0));
        check("elasticAlpha", elasticAlpha, Double.MAX_VALUE);
        check("elasticSigma", elasticSigma, Double.MAX_VALUE);
        check("noise", noise, Double.MAX_VALUE);
        if (elasticAlpha > 0 && elasticSigma < 1) {
            throw new IllegalArgumentException(
                    "elasticSigma must be >= 1 where there is an elasticAlpha, was " + elasticSigma);
        }
    }

    /** Nothing is changed. */
    public static Augmentation none() {
        return new Augmentation(0, 0, 0, 0, 0, 4, 0);
    }

    /** Whether nothing is changed. */
    public boolean isNone() {
        return !moves() && noise == 0;
    }

    /** Whether pixels are moved. */
    boolean moves() {
        return shift > 0 || rotation > 0 || scale > 0 || shear > 0 || elasticAlpha > 0;
    }

    private static void check(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            String range = most == Double.MAX_VALUE ? "finite and >= 0" : "in [0, " + Math.rint(most) + "]";
            throw new IllegalArgumentException(name + " must be " + range + ", was " + value);
        }
    }
}
