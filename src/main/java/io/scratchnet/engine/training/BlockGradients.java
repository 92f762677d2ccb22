package io.scratchnet.engine.training;

import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Where the gradients of the blocks go. They are only kept all at once where the step needs to see all of them first; else each worker has
 * room for one, which stays in its core's cache.
 */
final class BlockGradients implements AutoCloseable {
    private final List<Matrix> memories = new ArrayList<>();
    private final List<List<@Nullable Matrix>> views = new ArrayList<>(); // by worker, by block

    private BlockGradients() {}

    /** Room for what a kind of step needs. */
    static BlockGradients of(List<ParameterBlock> blocks, UpdateStrategy kind, int workers) {
        return CloseOnFailure.making(owned ->
                kind == UpdateStrategy.CLIPPED ? ofAll(owned, blocks) : ofWorkers(owned, blocks, kind, workers));
    }

    /** Room for the gradients of all blocks. */
    private static BlockGradients ofAll(CloseOnFailure owned, List<ParameterBlock> blocks) {
        BlockGradients gradients = owned.add(new BlockGradients(), BlockGradients::close);
        Matrix memory = gradients.memory(
                blocks.stream().mapToInt(ParameterBlock::length).sum());
        List<@Nullable Matrix> all = new ArrayList<>();
        int at = 0;
        for (ParameterBlock block : blocks) {
            all.add(memory.part(at, block.rows(), block.columns()));
            at += block.length();
        }
        gradients.views.add(all);
        return gradients;
    }

    /** Room for one gradient for each worker. */
    private static BlockGradients ofWorkers(
            CloseOnFailure owned, List<ParameterBlock> blocks, UpdateStrategy kind, int workers) {
        BlockGradients gradients = owned.add(new BlockGradients(), BlockGradients::close);
        int largest = blocks.stream()
                .filter(block -> block.hasGradient(kind))
                .mapToInt(ParameterBlock::length)
                .max()
                .orElseThrow();
        for (int i = 0; i < workers; i++) {
            Matrix memory = gradients.memory(largest);
            List<@Nullable Matrix> own = new ArrayList<>();
            for (ParameterBlock block : blocks) {
                own.add(block.hasGradient(kind) ? memory.part(0, block.rows(), block.columns()) : null);
            }
            gradients.views.add(own);
        }
        return gradients;
    }

    /** Numbers in the arrays of a fit's gradients. */
    static long elementCount(List<Layer> layers, UpdateStrategy kind, Kernels kernels, int workers) {
        return kind == UpdateStrategy.CLIPPED
                ? Parameters.count(layers)
                : workers * ParameterBlock.largest(layers, kernels, kind);
    }

    private Matrix memory(int length) {
        Matrix memory = Matrix.zeros(DataType.FLOAT, length, 1);
        memories.add(memory);
        return memory;
    }

    /** Where a worker puts the gradient of a block. */
    Matrix of(int block, int worker) {
        Matrix gradient = views.get(views.size() == 1 ? 0 : worker).get(block);
        if (gradient == null) {
            throw new IllegalArgumentException("block " + block + " steps in place and has no gradient");
        }
        return gradient;
    }

    @Override
    public void close() {
        memories.forEach(Matrix::close);
    }
}
