package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.BatchNormLayer;
import io.scratchnet.engine.layer.DropoutLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.optimizer.OptimizerState;
import io.scratchnet.engine.optimizer.ParameterSlice;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters that get their gradient and their step together, by one thread.
 *
 * @param layer its place in the network
 * @param from the first of the columns of the weights; 0 for all else
 */
record ParameterBlock(Kind kind, int layer, int from, ParameterSlice slice) {
    /** What the parameters are. */
    enum Kind {
        /** Some columns of a layer's weights. */
        WEIGHTS,
        BIAS,
        /** Gamma and beta. */
        BATCH_NORM
    }

    /** All parameters of a model. */
    static List<ParameterBlock> cut(Model model, OptimizerState state, UpdateStrategy kind) {
        List<ParameterBlock> blocks = new ArrayList<>();
        Parameters parameters = model.parameters();
        for (int i = 0; i < model.layers().size(); i++) {
            Layer layer = model.layers().get(i);
            int at = parameters.offset(i);
            if (layer instanceof FCLayer fc) {
                int count = count(fc, model.kernels(), kind);
                for (int b = 0; b < count; b++) {
                    int from = (int) ((long) fc.inputs() * b / count);
                    int to = (int) ((long) fc.inputs() * (b + 1) / count);
                    ParameterSlice columns = state.slice(parameters.trained(), at + from * fc.units(), fc.units(), to - from);
                    blocks.add(new ParameterBlock(Kind.WEIGHTS, i, from, columns));
                }
                ParameterSlice bias = state.slice(parameters.trained(), at + fc.inputs() * fc.units(), fc.units(), 1);
                blocks.add(new ParameterBlock(Kind.BIAS, i, 0, bias));
            } else if (layer instanceof BatchNormLayer norm) {
                ParameterSlice both = state.slice(parameters.trained(), at, 2 * norm.units(), 1);
                blocks.add(new ParameterBlock(Kind.BATCH_NORM, i, 0, both));
            }
        }
        return List.copyOf(blocks);
    }

    private static int count(FCLayer fc, Kernels kernels, UpdateStrategy kind) {
        return kernels.parallel() ? Shards.blocks(fc.inputs(), fc.units(), kind) : 1;
    }

    /** Numbers in the largest block of such layers that is in need of a gradient. */
    static long largest(List<Layer> layers, Kernels kernels, UpdateStrategy kind) {
        return layers.stream()
                .mapToLong(layer -> switch (layer) {
                    case FCLayer fc -> (long) fc.units() * columns(fc, kernels, kind);
                    case BatchNormLayer norm -> 2L * norm.units();
                    case ActivationLayer activation -> 0;
                    case DropoutLayer dropout -> 0;
                })
                .max()
                .orElseThrow();
    }

    /** Columns whose gradients are kept; of weights that step in place only the bias has one. */
    private static int columns(FCLayer fc, Kernels kernels, UpdateStrategy kind) {
        return kind == UpdateStrategy.IN_PLACE ? 1 : Math.ceilDiv(fc.inputs(), count(fc, kernels, kind));
    }

    /** Whether there has to be room for its gradient. */
    boolean hasGradient(UpdateStrategy how) {
        return kind != Kind.WEIGHTS || how != UpdateStrategy.IN_PLACE;
    }

    int rows() {
        return slice.parameters().rows();
    }

    int columns() {
        return slice.parameters().columns();
    }

    int length() {
        return (int) slice.parameters().length();
    }
}
