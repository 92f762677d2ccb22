package io.scratchnet.engine.regularization;

import io.scratchnet.engine.settings.Setting;
import io.scratchnet.engine.settings.Settings;

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
public record Regularization(
        @Setting(
                range = "[0, 1e6]",
                byDefault = "0",
                meaning = "adds l1 * sign(w) to the gradient of each weight",
                example = "0.00001")
        double l1,

        @Setting(
                range = "[0, 1e6]",
                byDefault = "0",
                meaning = "adds l2 * w to the gradient of each weight",
                example = "0.0001")
        double l2,

        @Setting(
                range = "[0, 1e6]",
                byDefault = "0",
                meaning = "subtracts rate * weightDecay * w from each weight beside the optimizer's step",
                example = "0.01")
        double weightDecay,

        @Setting(
                range = "[0, 1e6]",
                byDefault = "0",
                meaning = "maximum Euclidean norm of the weights into one unit, enforced after every step",
                example = "3")
        double maxNorm,

        @Setting(
                range = "[0, 1e6]",
                byDefault = "0",
                meaning = "maximum Euclidean norm of the gradient of all parameters together",
                example = "5")
        double clipNorm) {
    public Regularization {
        Settings.check(Regularization.class, l1, l2, weightDecay, maxNorm, clipNorm);
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
}
