package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.AdamFactors;
import io.scratchnet.engine.kernel.BatchNormArrays;
import io.scratchnet.engine.kernel.DropoutMask;
import io.scratchnet.engine.kernel.FusedActivation;
import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.MatrixProducts;
import io.scratchnet.engine.kernel.NativeBlas;
import io.scratchnet.engine.loss.Loss;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.api.ops.impl.updaters.AdaGradUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.RmsPropUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Plain ND4J operations in place, and where ND4J has none that does not allocate, plain loops in double: portable, and the reference that
 * faster kernels are held against.
 */
public final class Nd4jKernels implements Kernels {
    private final Nd4jProducts products = new Nd4jProducts();

    static {
        NativeBlas.settle();
    }

    @Override
    public String name() {
        return "nd4j";
    }

    /** No: ND4J's operations share their workers, and two at once are no faster than one. */
    @Override
    public boolean parallel() {
        return false;
    }

    @Override
    public int smallBatch() {
        return 0;
    }

    @Override
    public @Nullable Integer lanes() {
        return null;
    }

    @Override
    public void affine(Matrix weights, Matrix bias, Matrix input, Matrix output, @Nullable FusedActivation epilogue) {
        Columns.fill(bias.array(), output.array());
        products.addProduct(weights, input, output);
        if (epilogue != null) {
            activate(epilogue.function(), output, epilogue.output());
        }
    }

    @Override
    public MatrixProducts products() {
        return products;
    }

    @Override
    public void biasGradient(Matrix outputGradient, Matrix biasGradient) {
        Columns.sum(outputGradient.array(), biasGradient.array());
    }

    @Override
    public void activate(Activation function, Matrix input, Matrix output) {
        Activations.forward(function, input.array(), output.array());
    }

    @Override
    public void activationGradient(
            Activation function,
            Matrix input,
            Matrix output,
            Matrix outputGradient,
            Matrix inputGradient,
            @Nullable Matrix biasGradient) {
        Activations.backward(function, input.array(), output.array(), outputGradient.array(), inputGradient.array());
        if (biasGradient != null) {
            biasGradient(inputGradient, biasGradient);
        }
    }

    @Override
    public void dropout(DropoutMask mask, Matrix input, Matrix output) {
        double[] values = HostMemory.read(input.array());
        int rows = input.rows();
        for (int i = 0; i < values.length; i++) {
            values[i] *= mask.factor(i / rows, i % rows);
        }
        HostMemory.write(values, output.array());
    }

    @Override
    public void batchNorm(BatchNormArrays arrays, Matrix input, Matrix output) {
        BatchNorm.forward(arrays, input, output);
    }

    @Override
    public void batchNormInference(BatchNormArrays arrays, Matrix input, Matrix output) {
        BatchNorm.inference(arrays, input, output);
    }

    @Override
    public void batchNormGradient(
            BatchNormArrays arrays,
            Matrix input,
            Matrix outputGradient,
            Matrix inputGradient,
            Matrix gammaGradient,
            Matrix betaGradient) {
        BatchNorm.backward(arrays, input, outputGradient, inputGradient, gammaGradient, betaGradient);
    }

    @Override
    public void batchNormInferenceGradient(BatchNormArrays arrays, Matrix outputGradient, Matrix inputGradient) {
        BatchNorm.inferenceBackward(arrays, outputGradient, inputGradient);
    }

    @Override
    public double lossSum(Loss loss, Matrix predicted, Matrix target) {
        return Losses.sum(loss, predicted.array(), target.array());
    }

    @Override
    public void lossGradient(Loss loss, Matrix output, Matrix target, Matrix gradient, int samples) {
        Losses.gradient(loss, output.array(), target.array(), gradient.array());
        gradient.array().muli((double) output.columns() / samples);
    }

    @Override
    public void crossEntropyGradient(Matrix output, Matrix target, Matrix gradient, int terms) {
        output.array().subi(target.array(), gradient.array());
        gradient.array().divi(terms);
    }

    @Override
    public void add(Matrix sum, Matrix addend) {
        sum.array().addi(addend.array());
    }

    @Override
    public void sgdStep(Matrix parameters, Matrix gradient, double rate) {
        axpy(gradient, parameters, -rate);
    }

    @Override
    public void momentumStep(Matrix parameters, Matrix gradient, Matrix velocity, double rate, double momentum) {
        Nd4j.getExecutioner().exec(new Axpy(velocity.array(), gradient.array(), velocity.array(), momentum));
        sgdStep(parameters, velocity, rate);
    }

    /** ND4J's updater leaves epsilon outside the bias correction; scaling epsilon by it gives the paper's formula. */
    @Override
    public void adamStep(Matrix parameters, Matrix gradient, Matrix mean, Matrix variance, AdamFactors factors) {
        double epsilon = factors.epsilon() * Math.sqrt(factors.varianceCorrection());
        CustomOp update = new AdamUpdater(
                gradient.array(),
                variance.array(),
                mean.array(),
                factors.rate(),
                factors.beta1(),
                factors.beta2(),
                epsilon,
                (int) (factors.t() - 1));
        Nd4j.getExecutioner().exec(update);
        parameters.array().subi(gradient.array());
    }

    @Override
    public void nesterovStep(Matrix parameters, Matrix gradient, Matrix velocity, double rate, double momentum) {
        Nd4j.getExecutioner().exec(new Axpy(velocity.array(), gradient.array(), velocity.array(), momentum));
        axpy(velocity, gradient, momentum);
        sgdStep(parameters, gradient, rate);
    }

    @Override
    public void adaGradStep(Matrix parameters, Matrix gradient, Matrix squares, double rate, double epsilon) {
        Nd4j.getExecutioner().exec(new AdaGradUpdater(gradient.array(), squares.array(), rate, epsilon));
        parameters.array().subi(gradient.array());
    }

    @Override
    public void rmsPropStep(
            Matrix parameters, Matrix gradient, Matrix squares, double rate, double decay, double epsilon) {
        Nd4j.getExecutioner().exec(new RmsPropUpdater(gradient.array(), squares.array(), rate, decay, epsilon));
        parameters.array().subi(gradient.array());
    }

    @Override
    public void adamWStep(
            Matrix parameters, Matrix gradient, Matrix mean, Matrix variance, AdamFactors factors, double weightDecay) {
        scale(parameters, 1 - factors.rate() * weightDecay);
        adamStep(parameters, gradient, mean, variance, factors);
    }

    @Override
    public void penalise(Matrix parameters, Matrix gradient, double l1, double l2) {
        double[] w = HostMemory.read(parameters.array());
        double[] g = HostMemory.read(gradient.array());
        for (int i = 0; i < w.length; i++) {
            g[i] += l2 * w[i] + l1 * Math.signum(w[i]);
        }
        HostMemory.write(g, gradient.array());
    }

    @Override
    public void scale(Matrix values, double factor) {
        values.array().muli(factor);
    }

    @Override
    public double squaredNorm(Matrix values) {
        double sum = 0;
        for (double value : HostMemory.read(values.array())) {
            sum += value * value;
        }
        return sum;
    }

    @Override
    public void limitRowNorms(Matrix weights, double limit) {
        RowNorms.limit(weights, limit);
    }

    @Override
    public void gatherBytes(byte[] pixels, int[] order, int from, Matrix batch) {
        Gather.bytes(pixels, order, from, batch.array());
    }

    @Override
    public void gatherOneHot(byte[] labels, int[] order, int from, double smoothing, Matrix batch) {
        Gather.oneHot(labels, order, from, smoothing, batch.array());
    }

    @Override
    public void gatherRows(float[][] rows, int[] order, int from, Matrix batch) {
        Gather.rows(rows, order, from, batch.array());
    }

    /** y += a * x. */
    private static void axpy(Matrix x, Matrix y, double a) {
        Nd4j.getExecutioner().exec(new Axpy(x.array(), y.array(), y.array(), a));
    }
}
