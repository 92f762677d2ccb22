package io.scratchnet.engine.kernel;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.loss.Loss;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic under the layers. Every method writes into arrays the caller made and allocates none off the heap.
 *
 * <p>Arrays of a batch are (features, n): one sample is one column. Weights are (units, inputs), whose memory in 'f' order is that of
 * (inputs, units) in 'c' order. Implementations hold no state and serve many threads at once.
 */
public interface Kernels {

    /** What a log names it by. */
    String name();

    /** Whether one optimizer step may be shared between threads, and its products be cut into pieces. */
    boolean parallel();

    /** Batches of at most so many samples go without matrix products; 0 where all are products. */
    int smallBatch();

    /** How many float32 one vector of the CPU holds, which settles the order of some sums; null where the kernels have no say in it. */
    @Nullable
    Integer lanes();

    /**
     * output (units, n) = weights (units, inputs) · input (inputs, n) + bias (units, 1) in every column; with an epilogue also its output,
     * the function applied to that.
     */
    void affine(Matrix weights, Matrix bias, Matrix input, Matrix output, @Nullable FusedActivation epilogue);

    /** The matrix products, apart from all else. */
    MatrixProducts products();

    /** biasGradient (units, 1) = sum of outputGradient (units, n) over the samples, from the first to the last. */
    void biasGradient(Matrix outputGradient, Matrix biasGradient);

    /** output = function(input), both (features, n); they may be the same. */
    void activate(Activation function, Matrix input, Matrix output);

    /**
     * inputGradient = function'(input) applied to outputGradient; output is what {@link #activate} gave; input is read only where {@link
     * Activation#needsInput}. All (features, n); the gradients may be the same array. Where a biasGradient is given it becomes the sum of
     * inputGradient over the samples, as {@link #biasGradient} gives it.
     */
    void activationGradient(
            Activation function,
            Matrix input,
            Matrix output,
            Matrix outputGradient,
            Matrix inputGradient,
            @Nullable Matrix biasGradient);

    /** Each number becomes 0 with probability rate, else itself / (1 - rate); see {@link DropoutMask}. Input and output may be the same. */
    void dropout(DropoutMask mask, Matrix input, Matrix output);

    /** Normalises each row of input over the samples; see {@link BatchNormArrays}. */
    void batchNorm(BatchNormArrays arrays, Matrix input, Matrix output);

    /** As {@link #batchNorm}, with the recorded mean and variance instead of the batch's. */
    void batchNormInference(BatchNormArrays arrays, Matrix input, Matrix output);

    /** The gradients of {@link #batchNorm} by its input, gamma and beta; input is what it read. */
    void batchNormGradient(
            BatchNormArrays arrays,
            Matrix input,
            Matrix outputGradient,
            Matrix inputGradient,
            Matrix gammaGradient,
            Matrix betaGradient);

    /** The gradient of {@link #batchNormInference} by its input; the gradients may be the same array. */
    void batchNormInferenceGradient(BatchNormArrays arrays, Matrix outputGradient, Matrix inputGradient);

    /**
     * The loss summed over the samples of a batch, in double.
     *
     * @param predicted (outputs, n): the logits where the loss {@link Loss#readsLogits}, else the outputs
     */
    double lossSum(Loss loss, Matrix predicted, Matrix target);

    /**
     * gradient (outputs, n) = derivative by each output of the loss's mean over {@code samples}, the whole batch that these are part of.
     *
     * @param loss none of the cross-entropies, whose gradient is {@link #crossEntropyGradient}
     */
    void lossGradient(Loss loss, Matrix output, Matrix target, Matrix gradient, int samples);

    /**
     * gradient (outputs, n) = (output - target) / terms: the derivative by the logits, of cross-entropy through softmax where terms are the
     * samples of the whole batch, of binary cross-entropy through the sigmoid where they are its samples times the outputs.
     */
    void crossEntropyGradient(Matrix output, Matrix target, Matrix gradient, int terms);

    /** sum += addend. */
    void add(Matrix sum, Matrix addend);

    /** parameters -= rate * gradient. */
    void sgdStep(Matrix parameters, Matrix gradient, double rate);

    /** velocity = momentum * velocity + gradient; parameters -= rate * velocity. */
    void momentumStep(Matrix parameters, Matrix gradient, Matrix velocity, double rate, double momentum);

    /** One step of Adam; gradient is overwritten. */
    void adamStep(Matrix parameters, Matrix gradient, Matrix mean, Matrix variance, AdamFactors factors);

    /** gradient += l2 * parameters + l1 * sign(parameters). */
    void penalise(Matrix parameters, Matrix gradient, double l1, double l2);

    /** values *= factor. */
    void scale(Matrix values, double factor);

    /** Sum of the squares, in double. */
    double squaredNorm(Matrix values);

    /** Scales each row of weights (units, inputs) whose Euclidean length is over {@code limit} down to it. */
    void limitRowNorms(Matrix weights, double limit);

    /** velocity = momentum * velocity + gradient; parameters -= rate * (gradient + momentum * velocity); gradient is overwritten. */
    void nesterovStep(Matrix parameters, Matrix gradient, Matrix velocity, double rate, double momentum);

    /** squares += gradient^2; parameters -= rate * gradient / (sqrt(squares) + epsilon); gradient is overwritten. */
    void adaGradStep(Matrix parameters, Matrix gradient, Matrix squares, double rate, double epsilon);

    /**
     * squares = decay * squares + (1 - decay) * gradient^2; parameters -= rate * gradient / (sqrt(squares) + epsilon); gradient is
     * overwritten.
     */
    void rmsPropStep(Matrix parameters, Matrix gradient, Matrix squares, double rate, double decay, double epsilon);

    /** parameters *= 1 - rate * weightDecay, then one step of Adam; gradient is overwritten. */
    void adamWStep(
            Matrix parameters, Matrix gradient, Matrix mean, Matrix variance, AdamFactors factors, double weightDecay);

    /** batch (features, n) = the n images pixels[order[from]], … of unsigned bytes, each divided by 255. */
    void gatherBytes(byte[] pixels, int[] order, int from, Matrix batch);

    /** batch (classes, n) = 1 - smoothing at the class of each of the n samples order[from], …, plus smoothing / classes everywhere. */
    void gatherOneHot(byte[] labels, int[] order, int from, double smoothing, Matrix batch);

    /** batch (features, n) = the n rows order[from], …. */
    void gatherRows(float[][] rows, int[] order, int from, Matrix batch);
}
