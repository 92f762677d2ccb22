package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.Owned;
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
final class Gradients implements AutoCloseable {
    private final List<Matrix> memories = new ArrayList<>();
    private final List<List<@Nullable Matrix>> views = new ArrayList<>(); // by worker, by block

    private Gradients() {}

    /** Room for what a kind of step needs. */
    static Gradients of(List<Block> blocks, StepKind kind, int workers) {
        return Owned.making(
                owned -> kind == StepKind.CLIPPED ? ofAll(owned, blocks) : ofWorkers(owned, blocks, kind, workers));
    }

    /** Room for the gradients of all blocks. */
    private static Gradients ofAll(Owned owned, List<Block> blocks) {
        Gradients gradients = owned.add(new Gradients(), Gradients::close);
        Matrix memory = gradients.memory(blocks.stream().mapToInt(Block::length).sum());
        List<@Nullable Matrix> all = new ArrayList<>();
        int at = 0;
        for (Block block : blocks) {
            all.add(memory.part(at, block.rows(), block.columns()));
            at += block.length();
        }
        gradients.views.add(all);
        return gradients;
    }

    /** Room for one gradient for each worker. */
    private static Gradients ofWorkers(Owned owned, List<Block> blocks, StepKind kind, int workers) {
        Gradients gradients = owned.add(new Gradients(), Gradients::close);
        int largest = blocks.stream()
                .filter(block -> block.hasGradient(kind))
                .mapToInt(Block::length)
                .max()
                .orElseThrow();
        for (int i = 0; i < workers; i++) {
            Matrix memory = gradients.memory(largest);
            List<@Nullable Matrix> own = new ArrayList<>();
            for (Block block : blocks) {
                own.add(block.hasGradient(kind) ? memory.part(0, block.rows(), block.columns()) : null);
            }
            gradients.views.add(own);
        }
        return gradients;
    }

    /** Numbers in the arrays of a fit's gradients. */
    static long numbers(List<Layer> layers, StepKind kind, Backend backend) {
        return kind == StepKind.CLIPPED
                ? Parameters.count(layers)
                : backend.workers() * Block.largest(layers, backend.kernels(), kind);
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
