package io.scratchnet.engine.kernel;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic under the layers. Every method writes into arrays the caller made and allocates none.
 *
 * <p>Arrays of a batch are (features, n) in 'f' order: one sample lies in one piece. Weights are (units, inputs) in 'f' order, which is the
 * memory of (inputs, units) in 'c' order. Implementations hold no state and serve many threads at once.
 */
public interface Kernels {

    /** output (units, n) = weights (units, inputs) · input (inputs, n) + bias (units, 1) in every column. */
    void affine(INDArray weights, INDArray bias, INDArray input, INDArray output);

    /** weightGradient (units, inputs) = outputGradient (units, n) · input' ; biasGradient (units, 1) = its sum over the samples. */
    void parameterGradients(INDArray outputGradient, INDArray input, INDArray weightGradient, INDArray biasGradient);

    /** inputGradient (inputs, n) = weights' · outputGradient (units, n). */
    void inputGradient(INDArray weights, INDArray outputGradient, INDArray inputGradient);

    /** output = function(input), both (features, n). */
    void activate(Activation function, INDArray input, INDArray output);

    /** inputGradient = function'(input) applied to outputGradient; output is what {@link #activate} gave. All (features, n). */
    void activationGradient(
            Activation function, INDArray input, INDArray output, INDArray outputGradient, INDArray inputGradient);

    /** The loss summed over the samples of a batch, in double. */
    double lossSum(Loss loss, INDArray output, INDArray target);

    /** gradient (outputs, n) = derivative of the batch's mean loss by each output. */
    void lossGradient(Loss loss, INDArray output, INDArray target, INDArray gradient);

    /** gradient = derivative of the batch's mean cross-entropy by the inputs of the softmax that gave {@code output}. */
    void softmaxCrossEntropyGradient(INDArray output, INDArray target, INDArray gradient);

    /** parameters -= rate * gradient. */
    void sgdStep(INDArray parameters, INDArray gradient, double rate);

    /** velocity = momentum * velocity + gradient; parameters -= rate * velocity. */
    void momentumStep(INDArray parameters, INDArray gradient, INDArray velocity, double rate, double momentum);

    /** One step of Adam; gradient is overwritten. */
    void adamStep(INDArray parameters, INDArray gradient, INDArray mean, INDArray variance, AdamFactors factors);

    /** velocity = momentum * velocity + gradient; parameters -= rate * (gradient + momentum * velocity); gradient is overwritten. */
    void nesterovStep(INDArray parameters, INDArray gradient, INDArray velocity, double rate, double momentum);

    /** squares += gradient^2; parameters -= rate * gradient / (sqrt(squares) + epsilon); gradient is overwritten. */
    void adaGradStep(INDArray parameters, INDArray gradient, INDArray squares, double rate, double epsilon);

    /**
     * squares = decay * squares + (1 - decay) * gradient^2; parameters -= rate * gradient / (sqrt(squares) + epsilon); gradient is
     * overwritten.
     */
    void rmsPropStep(
            INDArray parameters, INDArray gradient, INDArray squares, double rate, double decay, double epsilon);

    /** parameters *= 1 - rate * weightDecay, then one step of Adam; gradient is overwritten. */
    void adamWStep(
            INDArray parameters,
            INDArray gradient,
            INDArray mean,
            INDArray variance,
            AdamFactors factors,
            double weightDecay);

    /** batch (features, n) = the n images pixels[order[from]], … of unsigned bytes, each divided by 255. */
    void gatherBytes(byte[] pixels, int[] order, int from, INDArray batch);

    /** batch (classes, n) = 1 at the class of each of the n samples order[from], …, else 0. */
    void gatherOneHot(byte[] labels, int[] order, int from, INDArray batch);

    /** batch (features, n) = the n rows order[from], …. */
    void gatherRows(float[][] rows, int[] order, int from, INDArray batch);
}
