package io.scratchnet.engine;

import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.layer.ShardedBatch;
import io.scratchnet.engine.optimizer.Optimizer;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** How much memory outside the Java heap a fit takes: all its arrays are made before the first batch, and known by shape. */
public final class FitMemory {
    private FitMemory() {}

    /**
     * Bytes of all arrays of a fit: weights, gradients, the optimizer's moments, the best weights where early stopping keeps them, the
     * arrays of a batch, of an epoch's smaller last one, and of the validation.
     *
     * @param samples that the fit is given, the validation's included
     */
    public static long bytes(
            NetworkSpec network, Optimizer optimizer, FitOptions options, int samples, Backend backend) {
        List<Layer> layers = Network.layers(network);
        int validation = options.validationSamples(samples);
        int training = samples - validation;
        int batch = Math.clamp(training, 1, options.batchSize());
        int rest = training % batch;
        int copies = options.earlyStopping() == null ? 1 : 2;
        return Float.BYTES
                * (copies * Parameters.elementCount(layers)
                        + BlockGradients.elementCount(
                                layers, UpdateStrategy.of(optimizer, options.regularization(), backend.kernels()), backend)
                        + optimizer.moments().size() * Parameters.count(layers)
                        + batchNumbers(layers, batch, backend)
                        + (rest == 0 ? 0 : batchNumbers(layers, rest, backend))
                        + Evaluator.elementCount(network, validation, backend));
    }

    /** Bytes of all arrays that {@link Network#evaluate} of so many samples needs, the weights included. */
    public static long evaluationBytes(NetworkSpec network, int samples, Backend backend) {
        return Float.BYTES
                * (Parameters.elementCount(Network.layers(network)) + Evaluator.elementCount(network, samples, backend));
    }

    /** Bytes of {@link RunningFit#save}, but for its header of at most a megabyte, and of the arrays of a {@link FitSnapshot}. */
    public static long savedBytes(NetworkSpec network, Optimizer optimizer, FitOptions options) {
        List<Layer> layers = Network.layers(network);
        int copies = options.earlyStopping() == null ? 1 : 2;
        return Float.BYTES
                * (copies * Parameters.elementCount(layers)
                        + optimizer.moments().size() * Parameters.count(layers));
    }

    /** Bytes that all arrays of this process may take together, outside the Java heap. */
    public static long available() {
        long most = Pointer.maxBytes();
        return most > 0 ? most : Long.MAX_VALUE;
    }

    private static long batchNumbers(List<Layer> layers, int n, Backend backend) {
        return ShardedBatch.elementCount(layers, n, Shards.samples(backend.kernels(), layers, n));
    }
}
