package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.regularization.Regularization;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Where the gradients of the blocks go. They are only kept all at once where the step needs to see all of them first; else each worker has
 * room for one, which stays in its core's cache.
 */
final class Gradients implements AutoCloseable {
    private final List<Matrix> memories = new ArrayList<>();
    private final List<List<Matrix>> views = new ArrayList<>(); // by worker, by block

    private Gradients() {}

    /** Room for the gradients of all blocks. */
    static Gradients ofAll(List<Block> blocks) {
        Gradients gradients = new Gradients();
        Matrix memory = gradients.memory(blocks.stream().mapToInt(Block::length).sum());
        List<Matrix> all = new ArrayList<>();
        int at = 0;
        for (Block block : blocks) {
            all.add(memory.part(at, block.rows(), block.columns()));
            at += block.length();
        }
        gradients.views.add(all);
        return gradients;
    }

    /** Room for one gradient for each worker. */
    static Gradients ofWorkers(List<Block> blocks, int workers) {
        Gradients gradients = new Gradients();
        int largest = blocks.stream().mapToInt(Block::length).max().orElseThrow();
        for (int i = 0; i < workers; i++) {
            Matrix memory = gradients.memory(largest);
            gradients.views.add(blocks.stream()
                    .map(block -> memory.part(0, block.rows(), block.columns()))
                    .toList());
        }
        return gradients;
    }

    /** Numbers in the arrays of a fit's gradients. */
    static long numbers(List<Layer> layers, Regularization regularization, Backend backend) {
        return regularization.clipNorm() > 0
                ? Parameters.count(layers)
                : backend.workers() * Block.largest(layers, backend.kernels());
    }

    private Matrix memory(int length) {
        Matrix memory = Matrix.zeros(DataType.FLOAT, length, 1);
        memories.add(memory);
        return memory;
    }

    /** Where a worker puts the gradient of a block. */
    Matrix of(int block, int worker) {
        return views.get(views.size() == 1 ? 0 : worker).get(block);
    }

    @Override
    public void close() {
        memories.forEach(Matrix::close);
    }
}
