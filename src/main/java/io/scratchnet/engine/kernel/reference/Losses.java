package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.loss.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The losses and their derivatives by the outputs. All arrays (outputs, n) in 'f' order. */
final class Losses {
    /** The smallest normal float32: a probability that underflowed to 0 costs 87.3, not infinity. */
    private static final double TINY = Float.MIN_NORMAL;

    private Losses() {}

    static double sum(Loss loss, INDArray predicted, INDArray target) {
        double[] y = HostMemory.read(predicted);
        double[] t = HostMemory.read(target);
        return switch (loss) {
            case MSE -> squares(y, t) / predicted.rows();
            case CROSS_ENTROPY -> crossEntropy(y, t);
            case BINARY_CROSS_ENTROPY, HUBER, MAE -> OutputLosses.sum(loss, y, t) / predicted.rows();
        };
    }

    static void gradient(Loss loss, INDArray output, INDArray target, INDArray gradient) {
        switch (loss) {
            case MSE -> {
                output.subi(target, gradient);
                gradient.muli(2.0 / output.rows() / output.columns());
            }
            case HUBER, MAE -> {
                double[] derivatives = OutputLosses.derivatives(loss, HostMemory.read(output), HostMemory.read(target));
                HostMemory.write(derivatives, gradient);
                gradient.muli(1.0 / output.rows() / output.columns());
            }
            case CROSS_ENTROPY, BINARY_CROSS_ENTROPY ->
                throw new IllegalArgumentException(loss + " has a gradient by the logits only");
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
