package io.scratchnet.engine.regularization;

/**
 * Penalties and limits on weights and gradients. Biases, gamma and beta are only clipped. The loss that a fit reports is without the
 * penalties.
 *
 * @param l1 adds l1 * sign(w) to the gradient of each weight; 0 is off
 * @param l2 adds l2 * w to the gradient of each weight, the gradient of l2 / 2 * w^2; 0 is off
 * @param weightDecay takes rate * weightDecay * w from each weight beside the optimizer's step (Loshchilov and Hutter, 2019); 0 is off
 * @param maxNorm the greatest Euclidean length of the weights into one unit, kept after every step (Srivastava et al., 2014); 0 is off
 * @param clipNorm the greatest Euclidean length of the gradient of all parameters together (Pascanu et al., 2013); 0 is off
 */
public record Regularization(double l1, double l2, double weightDecay, double maxNorm, double clipNorm) {
    public Regularization {
        check("l1", l1);
        check("l2", l2);
        check("weightDecay", weightDecay);
        check("maxNorm", maxNorm);
        check("clipNorm", clipNorm);
    }

    /** Everything off. */
    public static Regularization none() {
        return new Regularization(0, 0, 0, 0, 0);
    }

    /** Whether each weight's step depends on more than its own gradient of this batch. */
    public boolean isNone() {
        return equals(none());
    }

    /** Whether gradients include a penalty's. */
    public boolean penalises() {
        return l1 > 0 || l2 > 0;
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be finite and >= 0, was " + value);
        }
    }
}
