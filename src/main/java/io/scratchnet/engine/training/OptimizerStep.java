package io.scratchnet.engine.training;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Model;
import io.scratchnet.engine.layer.ParameterSpec;
import io.scratchnet.engine.layer.ShardedBatch;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.OptimizerState;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.workers.Workers;
import java.util.List;

/**
 * The second half of a step: the gradients of the weights over the whole batch, and the optimizer's step. The weights are cut into blocks
 * of columns; a block's gradient is still in the cache when its step is done, and no gradient is ever added to another thread's.
 */
final class OptimizerStep implements AutoCloseable {
    private final Kernels kernels;
    private final Workers workers;
    private final OptimizerState state;
    private final Regularization regularization;
    private final List<ParameterBlock> blocks;
    private final List<Matrix> weights;
    private final BlockGradients gradients;
    private final double[] squaredNorms;
    private final UpdateStrategy kind;

    OptimizerStep(
            Model model, Optimizer optimizer, OptimizerState state, Regularization regularization, Workers workers) {
        this.kernels = model.kernels();
        this.workers = workers;
        this.state = state;
        this.regularization = regularization;
        this.kind = UpdateStrategy.of(optimizer, regularization, kernels);
        this.blocks = ParameterBlock.cut(model, state, kind);
        this.weights = model.weights();
        this.squaredNorms = new double[blocks.size()];
        this.gradients = BlockGradients.of(blocks, kind, workers.count()); // the last: nothing after it can fail
    }

    /** Does the step of a batch whose stages have all run. */
    void step(ShardedBatch batch, double rate) {
        state.next();
        switch (kind) {
            case IN_PLACE -> stepInPlace(batch, rate);
            case BLOCKWISE -> workers.run(blocks.size(), (b, worker) -> stepBlock(b, worker, batch, rate));
            case CLIPPED -> stepClipped(batch, rate);
        }
        if (regularization.maxNorm() > 0) {
            double limit = regularization.maxNorm();
            workers.run(weights.size(), (layer, worker) -> kernels.limitRowNorms(weights.get(layer), limit));
        }
    }

    /** A batch that is not worth sharing is not here either: the step is over before a second thread has heard of it. */
    private void stepInPlace(ShardedBatch batch, double rate) {
        if (batch.isShared()) {
            workers.run(blocks.size(), (b, worker) -> stepInPlace(b, worker, batch, rate));
            return;
        }
        for (int b = 0; b < blocks.size(); b++) {
            stepInPlace(b, 0, batch, rate);
        }
    }

    private void stepInPlace(int b, int worker, ShardedBatch batch, double rate) {
        ParameterBlock block = blocks.get(b);
        if (block.role() == ParameterSpec.Role.WEIGHT) {
            batch.sgdStepInPlace(block.layer(), block.from(), block.slice().parameters(), rate);
        } else {
            stepBlock(b, worker, batch, rate);
        }
    }

    private void stepBlock(int b, int worker, ShardedBatch batch, double rate) {
        Matrix gradient = gradients.of(b, worker);
        gradient(blocks.get(b), batch, gradient);
        change(blocks.get(b), gradient, rate);
    }

    private void stepClipped(ShardedBatch batch, double rate) {
        workers.run(blocks.size(), (b, worker) -> {
            Matrix gradient = gradients.of(b, worker);
            gradient(blocks.get(b), batch, gradient);
            squaredNorms[b] = kernels.squaredNorm(gradient);
        });
        double factor = clipping();
        workers.run(blocks.size(), (b, worker) -> {
            Matrix gradient = gradients.of(b, worker);
            if (factor < 1) {
                kernels.scale(gradient, factor);
            }
            change(blocks.get(b), gradient, rate);
        });
    }

    private void gradient(ParameterBlock block, ShardedBatch batch, Matrix gradient) {
        if (block.role() == ParameterSpec.Role.PER_UNIT) {
            batch.perUnitGradient(block.layer(), gradient);
            return;
        }
        batch.weightGradient(block.layer(), block.from(), gradient);
        if (regularization.penalises()) {
            Matrix parameters = block.slice().parameters();
            kernels.penalise(parameters, gradient, regularization.l1(), regularization.l2());
        }
    }

    private void change(ParameterBlock block, Matrix gradient, double rate) {
        if (block.role() == ParameterSpec.Role.WEIGHT && regularization.weightDecay() > 0) {
            kernels.scale(block.slice().parameters(), 1 - rate * regularization.weightDecay());
        }
        state.step(kernels, block.slice(), gradient, rate);
    }

    /** What the gradients are multiplied by so that together they are no longer than clipNorm; at most 1. */
    private double clipping() {
        double sum = 0;
        for (double norm : squaredNorms) {
            sum += norm;
        }
        return Math.min(1, regularization.clipNorm() / Math.sqrt(sum));
    }

    @Override
    public void close() {
        gradients.close();
    }
}
