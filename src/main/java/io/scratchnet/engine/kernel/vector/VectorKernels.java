package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.DropoutMask;
import io.scratchnet.engine.kernel.FusedActivation;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.MatrixProducts;
import io.scratchnet.engine.loss.Loss;
import org.jspecify.annotations.Nullable;

/**
 * Fused kernels by the Vector API on the arrays' own memory, with the products of {@link MatrixProducts}. FLOAT arrays only.
 * Needs the module {@code jdk.incubator.vector}.
 */
public final class VectorKernels implements Kernels {
    private final MatrixProducts products;

    /** With the products of OpenBLAS. */
    public VectorKernels() {
        this(new BlasProducts());
    }

    /** With the products of another library. */
    public VectorKernels(MatrixProducts products) {
        this.products = products;
    }

    /** Whether these kernels can run here: the CPU has lanes and OpenBLAS can be called. */
    public static boolean available() {
        return Lanes.COUNT >= 4 && Gemm.available();
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public boolean parallel() {
        return true;
    }

    @Override
    public int smallBatch() {
        return BlasProducts.SMALL_BATCH;
    }

    @Override
    public Integer lanes() {
        return Lanes.COUNT;
    }

    @Override
    public void affine(Matrix weights, Matrix bias, Matrix input, Matrix output, @Nullable FusedActivation epilogue) {
        products.product(weights, input, output);
        if (epilogue == null) {
            Elementwise.biasAndActivate(bias, Activation.IDENTITY, output, output);
        } else {
            Elementwise.biasAndActivate(bias, epilogue.function(), output, epilogue.output());
        }
    }

    @Override
    public MatrixProducts products() {
        return products;
    }

    @Override
    public void biasGradient(Matrix outputGradient, Matrix biasGradient) {
        Elementwise.sumColumns(outputGradient, biasGradient);
    }

    @Override
    public void activate(Activation function, Matrix input, Matrix output) {
        if (function == Activation.SOFTMAX) {
            SampleLosses.softmax(input, output);
        } else {
            Elementwise.activate(function, input, output);
        }
    }

    @Override
    public void activationGradient(
            Activation function,
            Matrix input,
            Matrix output,
            Matrix outputGradient,
            Matrix inputGradient,
            @Nullable Matrix biasGradient) {
        Matrix known = function.needsInput() ? input : output;
        if (function == Activation.SOFTMAX) {
            SampleLosses.softmaxGradient(output, outputGradient, inputGradient);
        } else if (biasGradient == null) {
            Elementwise.gradient(function, known, outputGradient, inputGradient);
        } else {
            Elementwise.gradientAndSum(function, known, outputGradient, inputGradient, biasGradient);
            return;
        }
        if (biasGradient != null) {
            biasGradient(inputGradient, biasGradient);
        }
    }

    @Override
    public void dropout(DropoutMask mask, Matrix input, Matrix output) {
        Dropout.apply(mask, input, output);
    }

    @Override
    public void batchNorm(BatchNormArrays arrays, Matrix input, Matrix output) {
        Normalization.forward(arrays, input, output);
    }

    @Override
    public void batchNormInference(BatchNormArrays arrays, Matrix input, Matrix output) {
        Normalization.inference(arrays, input, output);
    }

    @Override
    public void batchNormGradient(
            BatchNormArrays arrays,
            Matrix input,
            Matrix outputGradient,
            Matrix inputGradient,
            Matrix gammaGradient,
            Matrix betaGradient) {
        Normalization.backward(arrays, input, outputGradient, inputGradient, gammaGradient, betaGradient);
    }

    @Override
    public void batchNormInferenceGradient(BatchNormArrays arrays, Matrix outputGradient, Matrix inputGradient) {
        Normalization.inferenceBackward(arrays, outputGradient, inputGradient);
    }

    @Override
    public double lossSum(Loss loss, Matrix predicted, Matrix target) {
        return SampleLosses.sum(loss, predicted, target);
    }

    @Override
    public void lossGradient(Loss loss, Matrix output, Matrix target, Matrix gradient, int samples) {
        SampleLosses.outputGradient(loss, output, target, gradient, 1f / (samples * output.rows()));
    }

    @Override
    public void crossEntropyGradient(Matrix output, Matrix target, Matrix gradient, int terms) {
        SampleLosses.difference(output, target, gradient, 1f / terms);
    }

    @Override
    public void add(Matrix sum, Matrix addend) {
        Elementwise.add(addend.memory(), 0, sum.memory(), 0, (int) sum.length());
    }

    @Override
    public void sgdStep(Matrix parameters, Matrix gradient, double rate) {
        MomentSteps.sgd(parameters, gradient, (float) rate);
    }

    @Override
    public void momentumStep(Matrix parameters, Matrix gradient, Matrix velocity, double rate, double momentum) {
        MomentSteps.momentum(parameters, gradient, velocity, (float) rate, (float) momentum);
    }

    @Override
    public void adamStep(Matrix parameters, Matrix gradient, Matrix mean, Matrix variance, AdamFactors factors) {
        AdamSteps.step(parameters, gradient, mean, variance, factors, 1);
    }

    @Override
    public void nesterovStep(Matrix parameters, Matrix gradient, Matrix velocity, double rate, double momentum) {
        MomentSteps.nesterov(parameters, gradient, velocity, (float) rate, (float) momentum);
    }

    @Override
    public void adaGradStep(Matrix parameters, Matrix gradient, Matrix squares, double rate, double epsilon) {
        MomentSteps.adaGrad(parameters, gradient, squares, (float) rate, (float) epsilon);
    }

    @Override
    public void rmsPropStep(
            Matrix parameters, Matrix gradient, Matrix squares, double rate, double decay, double epsilon) {
        MomentSteps.rmsProp(parameters, gradient, squares, rate, decay, epsilon);
    }

    @Override
    public void adamWStep(
            Matrix parameters, Matrix gradient, Matrix mean, Matrix variance, AdamFactors factors, double weightDecay) {
        AdamSteps.step(parameters, gradient, mean, variance, factors, 1 - factors.rate() * weightDecay);
    }

    @Override
    public void penalise(Matrix parameters, Matrix gradient, double l1, double l2) {
        RegularizationKernels.penalise(parameters, gradient, (float) l1, (float) l2);
    }

    @Override
    public void scale(Matrix values, double factor) {
        RegularizationKernels.scale(values, (float) factor);
    }

    @Override
    public double squaredNorm(Matrix values) {
        return RegularizationKernels.squaredNorm(values);
    }

    @Override
    public void limitRowNorms(Matrix weights, double limit) {
        RegularizationKernels.limitRowNorms(weights, (float) limit);
    }

    @Override
    public void gatherBytes(byte[] pixels, int[] order, int from, Matrix batch) {
        BatchGather.bytes(pixels, order, from, batch);
    }

    @Override
    public void gatherOneHot(byte[] labels, int[] order, int from, double smoothing, Matrix batch) {
        BatchGather.oneHot(labels, order, from, smoothing, batch);
    }

    @Override
    public void gatherRows(float[][] rows, int[] order, int from, Matrix batch) {
        BatchGather.rows(rows, order, from, batch);
    }
}
