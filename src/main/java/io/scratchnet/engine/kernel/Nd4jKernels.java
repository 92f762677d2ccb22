package io.scratchnet.engine.kernel;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.api.ops.impl.updaters.AdaGradUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.RmsPropUpdater;
import org.nd4j.linalg.factory.Nd4j;

/** Plain ND4J operations in place: portable, and the reference that faster kernels are held against. */
public final class Nd4jKernels implements Kernels {

    static {
        OpenBlasCore.settle();
        // Two threads split a sum otherwise than one does: the same bits everywhere need one. On networks of this size
        // it is no slower.
        Nd4j.factory().blas().setMaxThreads(1);
    }

    @Override
    public void affine(INDArray weights, INDArray bias, INDArray input, INDArray output) {
        Columns.fill(bias, output);
        Nd4j.gemm(weights, input, output, false, false, 1, 1);
    }

    @Override
    public void parameterGradients(
            INDArray outputGradient, INDArray input, INDArray weightGradient, INDArray biasGradient) {
        Nd4j.gemm(outputGradient, input, weightGradient, false, true, 1, 0);
        Columns.sum(outputGradient, biasGradient);
    }

    @Override
    public void inputGradient(INDArray weights, INDArray outputGradient, INDArray inputGradient) {
        Nd4j.gemm(weights, outputGradient, inputGradient, true, false, 1, 0);
    }

    @Override
    public void activate(Activation function, INDArray input, INDArray output) {
        Activations.forward(function, input, output);
    }

    @Override
    public void activationGradient(
            Activation function, INDArray input, INDArray output, INDArray outputGradient, INDArray inputGradient) {
        Activations.backward(function, input, output, outputGradient, inputGradient);
    }

    @Override
    public double lossSum(Loss loss, INDArray output, INDArray target) {
        return Losses.sum(loss, output, target);
    }

    @Override
    public void lossGradient(Loss loss, INDArray output, INDArray target, INDArray gradient) {
        Losses.gradient(loss, output, target, gradient);
    }

    @Override
    public void softmaxCrossEntropyGradient(INDArray output, INDArray target, INDArray gradient) {
        output.subi(target, gradient);
        gradient.divi(output.columns());
    }

    @Override
    public void sgdStep(INDArray parameters, INDArray gradient, double rate) {
        Nd4j.getExecutioner().exec(new Axpy(gradient, parameters, parameters, -rate));
    }

    @Override
    public void momentumStep(INDArray parameters, INDArray gradient, INDArray velocity, double rate, double momentum) {
        Nd4j.getExecutioner().exec(new Axpy(velocity, gradient, velocity, momentum));
        sgdStep(parameters, velocity, rate);
    }

    /** ND4J's updater leaves epsilon outside the bias correction; scaling epsilon by it gives the paper's formula. */
    @Override
    public void adamStep(
            INDArray parameters, INDArray gradient, INDArray mean, INDArray variance, AdamFactors factors) {
        double epsilon = factors.epsilon() * Math.sqrt(factors.varianceCorrection());
        CustomOp update = new AdamUpdater(
                gradient, variance, mean, factors.rate(), factors.beta1(), factors.beta2(), epsilon, (int)
                        (factors.t() - 1));
        Nd4j.getExecutioner().exec(update);
        parameters.subi(gradient);
    }

    @Override
    public void nesterovStep(INDArray parameters, INDArray gradient, INDArray velocity, double rate, double momentum) {
        Nd4j.getExecutioner().exec(new Axpy(velocity, gradient, velocity, momentum));
        Nd4j.getExecutioner().exec(new Axpy(velocity, gradient, gradient, momentum));
        sgdStep(parameters, gradient, rate);
    }

    @Override
    public void adaGradStep(INDArray parameters, INDArray gradient, INDArray squares, double rate, double epsilon) {
        Nd4j.getExecutioner().exec(new AdaGradUpdater(gradient, squares, rate, epsilon));
        parameters.subi(gradient);
    }

    @Override
    public void rmsPropStep(
            INDArray parameters, INDArray gradient, INDArray squares, double rate, double decay, double epsilon) {
        Nd4j.getExecutioner().exec(new RmsPropUpdater(gradient, squares, rate, decay, epsilon));
        parameters.subi(gradient);
    }

    @Override
    public void adamWStep(
            INDArray parameters,
            INDArray gradient,
            INDArray mean,
            INDArray variance,
            AdamFactors factors,
            double weightDecay) {
        parameters.muli(1 - factors.rate() * weightDecay);
        adamStep(parameters, gradient, mean, variance, factors);
    }

    @Override
    public void gatherBytes(byte[] pixels, int[] order, int from, INDArray batch) {
        Gather.bytes(pixels, order, from, batch);
    }

    @Override
    public void gatherOneHot(byte[] labels, int[] order, int from, INDArray batch) {
        Gather.oneHot(labels, order, from, batch);
    }

    @Override
    public void gatherRows(float[][] rows, int[] order, int from, INDArray batch) {
        Gather.rows(rows, order, from, batch);
    }
}
