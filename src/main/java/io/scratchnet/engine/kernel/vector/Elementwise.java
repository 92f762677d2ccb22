package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorMask;

/** Bias, activation functions and their derivatives, sample by sample: each sample goes through all of it while it is in the cache. */
final class Elementwise {
    private Elementwise() {}

    /** sum (units, n) += bias in every column; output = function(sum); sum and output may be the same. */
    static void biasAndActivate(Matrix bias, Activation function, Matrix sum, Matrix output) {
        int units = sum.rows();
        for (int j = 0; j < sum.columns(); j++) {
            long at = (long) j * units;
            add(bias.memory(), 0, sum.memory(), at, units);
            ActivationKernels.apply(function, sum.memory(), output.memory(), at, units);
        }
    }

    /** output = function(input). */
    static void activate(Activation function, Matrix input, Matrix output) {
        ActivationKernels.apply(function, input.memory(), output.memory(), 0, (int) input.length());
    }

    /** inputGradient = function' * outputGradient, where known is the function's input or output, as its derivative needs. */
    static void gradient(Activation function, Matrix known, Matrix outputGradient, Matrix inputGradient) {
        int count = (int) known.length();
        ActivationGradientKernels.apply(
                function, known.memory(), outputGradient.memory(), inputGradient.memory(), 0, count);
    }

    /** As {@link #gradient}, and the sum of the result over the samples, from the first to the last. */
    static void gradientAndSum(
            Activation function, Matrix known, Matrix outputGradient, Matrix inputGradient, Matrix biasGradient) {
        int units = known.rows();
        biasGradient.memory().fill((byte) 0);
        for (int j = 0; j < known.columns(); j++) {
            long at = (long) j * units;
            ActivationGradientKernels.apply(
                    function, known.memory(), outputGradient.memory(), inputGradient.memory(), at, units);
            add(inputGradient.memory(), at, biasGradient.memory(), 0, units);
        }
    }

    /** sums (units, 1) = sum of the columns of matrix (units, n), from the first to the last. */
    static void sumColumns(Matrix matrix, Matrix sums) {
        int units = matrix.rows();
        sums.memory().fill((byte) 0);
        for (int j = 0; j < matrix.columns(); j++) {
            add(matrix.memory(), (long) j * units, sums.memory(), 0, units);
        }
    }

    /** y[yAt…] += x[xAt…], count numbers. */
    static void add(MemorySegment x, long xAt, MemorySegment y, long yAt, int count) {
        int whole = Lanes.whole(count);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            Lanes.store(Lanes.load(y, yAt + i).add(Lanes.load(x, xAt + i)), y, yAt + i);
        }
        if (whole < count) {
            VectorMask<Float> rest = Lanes.rest(whole, count);
            Lanes.store(Lanes.load(y, yAt + whole, rest).add(Lanes.load(x, xAt + whole, rest)), y, yAt + whole, rest);
        }
    }
}
