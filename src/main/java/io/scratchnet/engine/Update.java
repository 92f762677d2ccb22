package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Batch;
import io.scratchnet.engine.layer.BatchNormLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.OptimizerState;
import io.scratchnet.engine.optimizer.Sgd;
import io.scratchnet.engine.optimizer.Slice;
import io.scratchnet.engine.regularization.Regularization;
import io.scratchnet.engine.workers.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The second half of a step: the gradients of the weights over the whole batch, and the optimizer's step. The weights are cut into blocks
 * of columns; a block's gradient is still in the cache when its step is done, and no gradient is ever added to another thread's.
 */
final class Update {
    private final Kernels kernels;
    private final Workers workers;
    private final OptimizerState state;
    private final Regularization regularization;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Matrix> weights = new ArrayList<>();
    private final double[] squaredNorms;
    private final boolean plainSgd;

    /** Some columns of a layer's weights, from {@code from} on; or its bias; or gamma and beta, of which the gradient is there already. */
    private record Block(Kind kind, int layer, int from, Slice slice) {}

    private enum Kind {
        WEIGHTS,
        BIAS,
        GIVEN
    }

    Update(
            Model model,
            Optimizer optimizer,
            OptimizerState state,
            Parameters gradients,
            Regularization regularization,
            Workers workers) {
        this.kernels = model.kernels();
        this.workers = workers;
        this.state = state;
        this.regularization = regularization;
        this.plainSgd = optimizer instanceof Sgd && regularization.isNone();
        Parameters parameters = model.parameters();
        List<Layer> layers = model.layers();
        for (int i = 0; i < layers.size(); i++) {
            int at = parameters.offset(i);
            if (layers.get(i) instanceof FCLayer fc) {
                weights.add(fc.weights());
                cut(i, fc, parameters, gradients, at);
            } else if (layers.get(i) instanceof BatchNormLayer norm) {
                Slice slice = slice(parameters, gradients, at, 2 * norm.units(), 1);
                blocks.add(new Block(Kind.GIVEN, i, 0, slice));
            }
        }
        this.squaredNorms = new double[blocks.size()];
    }

    private void cut(int layer, FCLayer fc, Parameters parameters, Parameters gradients, int at) {
        int count = kernels.parallel() ? Shards.blocks(fc.inputs(), fc.units()) : 1;
        for (int b = 0; b < count; b++) {
            int from = (int) ((long) fc.inputs() * b / count);
            int to = (int) ((long) fc.inputs() * (b + 1) / count);
            Slice slice = slice(parameters, gradients, at + from * fc.units(), fc.units(), to - from);
            blocks.add(new Block(Kind.WEIGHTS, layer, from, slice));
        }
        Slice bias = slice(parameters, gradients, at + fc.inputs() * fc.units(), fc.units(), 1);
        blocks.add(new Block(Kind.BIAS, layer, 0, bias));
    }

    private Slice slice(Parameters parameters, Parameters gradients, int at, int rows, int columns) {
        return state.slice(parameters.trained(), gradients.trained(), at, rows, columns);
    }

    /** Tasks that one step has. */
    int tasks() {
        return blocks.size();
    }

    /** Does the step of a batch whose stages have all run. */
    void step(Batch batch, double rate) {
        state.next();
        if (plainSgd && kernels.stepsInPlace(batch.size())) {
            stepInPlace(batch, rate);
        } else if (regularization.clipNorm() > 0) {
            workers.run(blocks.size(), (b, worker) -> {
                gradient(blocks.get(b), batch);
                squaredNorms[b] = kernels.squaredNorm(blocks.get(b).slice().gradient());
            });
            double factor = clipping();
            workers.run(blocks.size(), (b, worker) -> change(blocks.get(b), rate, factor));
        } else {
            workers.run(blocks.size(), (b, worker) -> {
                gradient(blocks.get(b), batch);
                change(blocks.get(b), rate, 1);
            });
        }
        if (regularization.maxNorm() > 0) {
            workers.run(
                    weights.size(),
                    (layer, worker) -> kernels.limitRowNorms(weights.get(layer), regularization.maxNorm()));
        }
    }

    private void stepInPlace(Batch batch, double rate) {
        for (Block block : blocks) {
            if (block.kind() == Kind.WEIGHTS) {
                if (block.from() == 0) {
                    batch.sgdStepInPlace(block.layer(), rate);
                }
            } else {
                gradient(block, batch);
                state.step(kernels, block.slice(), rate);
            }
        }
    }

    private void gradient(Block block, Batch batch) {
        Slice slice = block.slice();
        switch (block.kind()) {
            case WEIGHTS -> {
                batch.weightGradient(block.layer(), block.from(), slice.gradient());
                if (regularization.penalises()) {
                    kernels.penalise(slice.parameters(), slice.gradient(), regularization.l1(), regularization.l2());
                }
            }
            case BIAS -> batch.biasGradient(block.layer(), slice.gradient());
            case GIVEN -> {} // written by the layer's own backward
        }
    }

    private void change(Block block, double rate, double factor) {
        Slice slice = block.slice();
        if (factor < 1) {
            kernels.scale(slice.gradient(), factor);
        }
        if (block.kind() == Kind.WEIGHTS && regularization.weightDecay() > 0) {
            kernels.scale(slice.parameters(), 1 - rate * regularization.weightDecay());
        }
        state.step(kernels, slice, rate);
    }

    /** What the gradients are multiplied by so that together they are no longer than clipNorm; at most 1. */
    private double clipping() {
        double sum = 0;
        for (double norm : squaredNorms) {
            sum += norm;
        }
        return Math.min(1, regularization.clipNorm() / Math.sqrt(sum));
    }
}
