package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.loss.Loss;
import java.util.function.DoubleBinaryOperator;

/** The losses that are a sum of one term for each output, Huber and mean absolute error, or for each logit: binary cross-entropy. */
final class OutputLosses {
    private OutputLosses() {}

    /** The terms of the outputs or logits y with the targets t, added up. */
    static double sum(Loss loss, double[] y, double[] t) {
        DoubleBinaryOperator term = term(loss);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += term.applyAsDouble(y[i], t[i]);
        }
        return sum;
    }

    /** The derivative of each term by its output, written over y. */
    static double[] derivatives(Loss loss, double[] y, double[] t) {
        DoubleBinaryOperator derivative = derivative(loss);
        for (int i = 0; i < y.length; i++) {
            y[i] = derivative.applyAsDouble(y[i], t[i]);
        }
        return y;
    }

    private static DoubleBinaryOperator term(Loss loss) {
        return switch (loss) {
            case BINARY_CROSS_ENTROPY ->
                (x, t) -> Math.max(x, 0) - x * t + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            case HUBER -> (y, t) -> huber(Math.abs(y - t));
            case MAE -> (y, t) -> Math.abs(y - t);
            case MSE, CROSS_ENTROPY -> throw notHere(loss);
        };
    }

    private static DoubleBinaryOperator derivative(Loss loss) {
        return switch (loss) {
            case HUBER -> (y, t) -> Math.clamp(y - t, -1.0, 1.0);
            case MAE -> (y, t) -> Math.signum(y - t);
            case MSE, CROSS_ENTROPY, BINARY_CROSS_ENTROPY -> throw notHere(loss);
        };
    }

    private static double huber(double distance) {
        return distance <= 1 ? distance * distance / 2 : distance - 0.5;
    }

    private static IllegalArgumentException notHere(Loss loss) {
        return new IllegalArgumentException(loss + " is no sum of such terms");
    }
}
