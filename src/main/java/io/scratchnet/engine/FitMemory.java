package io.scratchnet.engine;

import io.scratchnet.engine.evaluation.Evaluator;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.Fit;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.training.FitSnapshot;
import io.scratchnet.engine.training.RunningFit;
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
        return Float.BYTES
                * Fit.elementCount(
                        Network.layers(network), optimizer, options, samples, backend.kernels(), backend.workers());
    }

    /** Bytes of all arrays that {@link Network#evaluate} of so many samples needs, the weights included. */
    public static long evaluationBytes(NetworkSpec network, int samples, Backend backend) {
        List<Layer> layers = Network.layers(network);
        return Float.BYTES
                * (Parameters.elementCount(layers) + Evaluator.elementCount(layers, samples, backend.workers()));
    }

    /** Bytes of {@link RunningFit#save}, but for its header of at most a megabyte, and of the arrays of a {@link FitSnapshot}. */
    public static long savedBytes(NetworkSpec network, Optimizer optimizer, FitOptions options) {
        return Float.BYTES * Fit.savedElementCount(Network.layers(network), optimizer, options);
    }

    /** Bytes that all arrays of this process may take together, outside the Java heap. */
    public static long available() {
        long most = Pointer.maxBytes();
        return most > 0 ? most : Long.MAX_VALUE;
    }
}
