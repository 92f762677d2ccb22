package io.scratchnet.engine.training;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Model;
import io.scratchnet.engine.layer.ParameterSpec;
import io.scratchnet.engine.optimizer.OptimizerState;
import io.scratchnet.engine.optimizer.ParameterSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Parameters that get their gradient and their step together, by one thread.
 *
 * @param role of all of them
 * @param layer its place in the network
 * @param from the first of the columns of the weights; 0 for all else
 */
record ParameterBlock(ParameterSpec.Role role, int layer, int from, ParameterSlice slice) {

    /** All trained parameters of a model: each layer's weights cut into columns, then its parameters of each unit in one block. */
    static List<ParameterBlock> cut(Model model, OptimizerState state, UpdateStrategy strategy) {
        List<ParameterBlock> blocks = new ArrayList<>();
        Matrix trained = model.parameters().trained();
        for (int i = 0; i < model.layers().size(); i++) {
            int at = model.parameters().offset(i);
            int perUnit = 0;
            for (ParameterSpec spec : model.layers().get(i).parameters()) {
                switch (spec.role()) {
                    case WEIGHT -> {
                        int count = count(spec, model.kernels(), strategy);
                        for (int b = 0; b < count; b++) {
                            int from = (int) ((long) spec.columns() * b / count);
                            int to = (int) ((long) spec.columns() * (b + 1) / count);
                            ParameterSlice columns =
                                    state.slice(trained, at + from * spec.rows(), spec.rows(), to - from);
                            blocks.add(new ParameterBlock(spec.role(), i, from, columns));
                        }
                        at += (int) spec.length();
                    }
                    case PER_UNIT -> perUnit += spec.rows();
                    case RECORDED -> {} // no optimizer changes it
                }
            }
            if (perUnit > 0) {
                ParameterSlice together = state.slice(trained, at, perUnit, 1);
                blocks.add(new ParameterBlock(ParameterSpec.Role.PER_UNIT, i, 0, together));
            }
        }
        return List.copyOf(blocks);
    }

    private static int count(ParameterSpec weights, Kernels kernels, UpdateStrategy strategy) {
        return kernels.parallel() ? Shards.blocks(weights.columns(), weights.rows(), strategy) : 1;
    }

    /** Elements of the largest block of such layers that needs an array for its gradient. */
    static long largest(List<Layer> layers, Kernels kernels, UpdateStrategy strategy) {
        return layers.stream()
                .mapToLong(layer -> Math.max(
                        length(layer, ParameterSpec.Role.PER_UNIT, spec -> spec.length())
                                .sum(),
                        length(layer, ParameterSpec.Role.WEIGHT, spec -> columns(spec, kernels, strategy))
                                .max()
                                .orElse(0)))
                .max()
                .orElseThrow();
    }

    private static LongStream length(Layer layer, ParameterSpec.Role role, ToLongFunction<ParameterSpec> length) {
        return layer.parameters().stream().filter(spec -> spec.role() == role).mapToLong(length);
    }

    /** Elements of the largest block of a layer's weights; of those that step in place, none is kept. */
    private static long columns(ParameterSpec weights, Kernels kernels, UpdateStrategy strategy) {
        return strategy == UpdateStrategy.IN_PLACE
                ? 0
                : (long) weights.rows() * Math.ceilDiv(weights.columns(), count(weights, kernels, strategy));
    }

    /** Whether it needs an array for its gradient. */
    boolean hasGradient(UpdateStrategy strategy) {
        return role != ParameterSpec.Role.WEIGHT || strategy != UpdateStrategy.IN_PLACE;
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
