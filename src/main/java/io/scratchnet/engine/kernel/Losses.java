package io.scratchnet.engine.kernel;

import io.scratchnet.engine.loss.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The losses and their derivatives by the outputs. All arrays (outputs, n) in 'f' order. */
final class Losses {
    /** The smallest normal float32: a probability that underflowed to 0 costs 87.3, not infinity. */
    static final double TINY = Float.MIN_NORMAL;

    private Losses() {}

    static double sum(Loss loss, INDArray output, INDArray target) {
        double[] y = HostMemory.read(output);
        double[] t = HostMemory.read(target);
        return switch (loss) {
            case MSE -> squares(y, t) / output.rows();
            case CROSS_ENTROPY -> crossEntropy(y, t);
            case BINARY_CROSS_ENTROPY, HUBER, MAE -> OutputLosses.sum(loss, y, t) / output.rows();
        };
    }

    static void gradient(Loss loss, INDArray output, INDArray target, INDArray gradient) {
        switch (loss) {
            case MSE -> {
                output.subi(target, gradient);
                gradient.muli(2.0 / output.rows() / output.columns());
            }
            case CROSS_ENTROPY -> {
                target.divi(output, gradient);
                gradient.muli(-1.0 / output.columns());
            }
            case BINARY_CROSS_ENTROPY, HUBER, MAE -> {
                double[] slopes = OutputLosses.slopes(loss, HostMemory.read(output), HostMemory.read(target));
                HostMemory.write(slopes, gradient);
                gradient.muli(1.0 / output.rows() / output.columns());
            }
        }
    }

    private static double squares(double[] y, double[] t) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (y[i] - t[i]) * (y[i] - t[i]);
        }
        return sum;
    }

    private static double crossEntropy(double[] y, double[] t) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            if (t[i] != 0) {
                sum -= t[i] * StrictMath.log(Double.isNaN(y[i]) ? y[i] : Math.max(y[i], TINY));
            }
        }
        return sum;
    }
}
