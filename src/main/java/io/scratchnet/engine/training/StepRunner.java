package io.scratchnet.engine.training;

import io.scratchnet.engine.augmentation.Augmenter;
import io.scratchnet.engine.augmentation.Scratch;
import io.scratchnet.engine.data.ClassDecision;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Model;
import io.scratchnet.engine.layer.ShardedBatch;
import io.scratchnet.engine.layer.Workspace;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.OptimizerState;
import io.scratchnet.engine.random.Draws;
import io.scratchnet.engine.workers.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Takes the optimizer steps of a fit. All arrays are made before the first step. Each step has two halves that the workers share: the shards
 * of the batch go forward and backward, then the blocks of the weights get their gradients and steps.
 */
final class StepRunner implements AutoCloseable {
    /** What a step says of its batch, before the step. */
    record BatchSums(double loss, int correct, int samples) {}

    private final Model model;
    private final Dataset data;
    private final FitOptions options;
    private final Workers workers;
    private final OptimizerState state;
    private final Map<Integer, ShardedBatch> batches = new HashMap<>(); // by their size
    private final OptimizerStep optimizerStep;
    private final @Nullable Augmenter augmenter;
    private final List<Scratch> scratches = new ArrayList<>();
    private final CloseOnFailure owned = new CloseOnFailure();

    /** @param sizes of the batches that will be asked for */
    StepRunner(
            Model model, Optimizer optimizer, Dataset data, FitOptions options, Workers workers, List<Integer> sizes) {
        this.model = model;
        this.data = data;
        this.options = options;
        this.workers = workers;
        this.augmenter = options.augmentation().isNone()
                ? null
                : new Augmenter(options.augmentation(), data.side(), options.seed());
        for (int i = 0; augmenter != null && i < workers.count(); i++) {
            scratches.add(new Scratch(data.side()));
        }
        try {
            this.state = owned.add(
                    OptimizerState.initial(optimizer, model.parameters().trained()), OptimizerState::close);
            sizes.forEach(n -> batches.put(n, owned.add(batch(n), ShardedBatch::close)));
            this.optimizerStep = owned.add(
                    new OptimizerStep(model, optimizer, state, options.regularization(), workers),
                    OptimizerStep::close);
        } catch (RuntimeException | Error e) {
            owned.close();
            throw e;
        }
    }

    private ShardedBatch batch(int n) {
        int shards = Shards.samples(model.kernels(), model.layers(), n);
        return new ShardedBatch(model.kernels(), model.layers(), model.loss(), n, shards, DataType.FLOAT);
    }

    OptimizerState state() {
        return state;
    }

    /**
     * One step on the samples order[from], order[from + 1], ….
     *
     * @param size one of those that the runner was made for
     * @param epoch counted from 1
     * @throws DivergedException the loss is not finite; no step is taken
     */
    BatchSums step(int[] order, int from, int size, int epoch, double rate) {
        ShardedBatch batch = batches.get(size);
        if (batch == null) {
            throw new IllegalArgumentException("size must be one of " + batches.keySet() + ", was " + size);
        }
        batch.dropoutKey(new Draws(options.seed(), Draws.Purpose.DROPOUT, state.steps()).bits(0));
        Samples samples = new Samples(order, from, epoch);
        for (int i = 0; i < batch.rounds(); i++) {
            int round = i;
            workers.run(batch.tasks(round), (task, worker) -> batch.run(round, task, worker, samples));
        }
        double lossSum = batch.lossSum();
        if (!Double.isFinite(lossSum)) {
            throw new DivergedException(epoch, state.steps() + 1, lossSum / size);
        }
        optimizerStep.step(batch, rate);
        return new BatchSums(lossSum, samples.correct.get(), size);
    }

    /** The samples of one batch, on their way into its shards and out again. */
    private final class Samples implements ShardedBatch.Feed {
        private final int[] order;
        private final int from;
        private final int epoch;
        private final AtomicInteger correct = new AtomicInteger();

        Samples(int[] order, int from, int epoch) {
            this.order = order;
            this.from = from;
            this.epoch = epoch;
        }

        @Override
        public void fill(Workspace shard, int worker) {
            int first = from + shard.firstSample();
            Matrix x = shard.input(0);
            Matrix t = shard.target();
            double smoothing = options.labelSmoothing();
            if (augmenter == null) {
                data.gather(shard.kernels(), order, first, smoothing, x, t);
            } else {
                Scratch scratch = scratches.get(worker);
                data.gatherAugmented(shard.kernels(), order, first, smoothing, augmenter, scratch, epoch, x, t);
            }
        }

        @Override
        public void seen(Workspace shard) {
            int right = 0;
            for (int j = 0; j < shard.size(); j++) {
                int truth = data.label(order[from + shard.firstSample() + j]);
                right += ClassDecision.of(shard.output(), j) == truth ? 1 : 0;
            }
            correct.addAndGet(right);
        }
    }

    @Override
    public void close() {
        owned.close();
    }
}
