package io.scratchnet.engine;

import io.scratchnet.engine.FitListener.Signal;
import io.scratchnet.engine.augmentation.Augmenter;
import io.scratchnet.engine.augmentation.Scratch;
import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.checkpoint.Tensor;
import io.scratchnet.engine.data.ClassDecision;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.ShardedBatch;
import io.scratchnet.engine.layer.Workspace;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.OptimizerState;
import io.scratchnet.engine.random.Draws;
import io.scratchnet.engine.schedule.Horizon;
import io.scratchnet.engine.workers.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One run over the epochs. All its arrays are made before the first batch and closed after the last. Each step has two halves that the
 * workers share: the shards of the batch go forward and backward, then the blocks of the weights get their gradients and steps.
 */
final class Fit implements AutoCloseable {
    private final Model model;
    private final Optimizer optimizer;
    private final Dataset data;
    private final FitOptions options;
    private final FitListener listener;
    private final Split split;
    private final Horizon horizon;
    private final CloseOnFailure owned = new CloseOnFailure();
    private final Workers workers;
    private final OptimizerState state;
    private final List<Double> monitored = new ArrayList<>();
    private final ShardedBatch whole;
    private final ShardedBatch rest;
    private final OptimizerStep update;
    private final @Nullable Augmenter augmenter;
    private final List<Scratch> scratches = new ArrayList<>();
    private final @Nullable Evaluator validation;
    private final @Nullable BestWeights best;
    private final List<EpochResult> finished = new ArrayList<>();
    private EpochProgress running = new EpochProgress(1, EpochProgress.Sums.NONE, System.nanoTime());
    private int batchesDone;

    Fit(Model model, Optimizer optimizer, Dataset data, FitOptions options, FitListener listener) {
        this.model = model;
        this.optimizer = optimizer;
        this.data = data;
        this.options = options;
        this.listener = listener;
        this.split = Split.of(data.size(), options);
        int n = split.training().length;
        int batchSize = Math.min(options.batchSize(), n);
        this.horizon = new Horizon((n + batchSize - 1) / batchSize, options.epochs());
        try {
            this.workers = owned.add(new Workers(model.backend().workers()), Workers::close);
            this.state = owned.add(
                    OptimizerState.initial(optimizer, model.parameters().trained()), OptimizerState::close);
            this.whole = owned.add(batch(batchSize), ShardedBatch::close);
            this.rest = n % batchSize == 0 ? whole : owned.add(batch(n % batchSize), ShardedBatch::close);
            this.update =
                    owned.add(new OptimizerStep(model, optimizer, state, options.regularization(), workers), OptimizerStep::close);
            this.augmenter = options.augmentation().isNone() ? null : augmenter(workers.count());
            this.validation = split.validation().length == 0
                    ? null
                    : owned.add(new Evaluator(model, data, split.validation(), workers), Evaluator::close);
            EarlyStopping stopping = options.earlyStopping();
            this.best = stopping == null
                    ? null
                    : owned.add(new BestWeights(stopping, model.parameters()), BestWeights::close);
        } catch (RuntimeException | Error e) {
            owned.close();
            throw e;
        }
    }

    /** Writes this fit down, between two batches. */
    void save(OutputStream out, Map<String, String> metadata) throws IOException {
        Map<String, String> all = new HashMap<>(metadata);
        all.putAll(position().metadata());
        Safetensors.write(out, tensors(), all);
    }

    /** Copies what {@link #save} writes. */
    FitSnapshot snapshot() {
        return FitSnapshot.of(tensors(), position().metadata());
    }

    /** The share of all steps that are done. */
    double done() {
        return (double) state.steps() / horizon.steps();
    }

    /** Samples of the running epoch that are done. */
    long samplesOfEpoch() {
        return running.sums(System.nanoTime()).samples();
    }

    /**
     * Goes on from where a fit of the same network, samples and options was written down.
     *
     * @throws IOException what is read is no such fit; this one is of no use any more
     */
    void restore(InputStream in) throws IOException {
        Map<String, String> metadata = Safetensors.read(in, tensors());
        FitPosition position = FitPosition.read(metadata);
        position.check(horizon, options);
        position.finished().forEach(this::add);
        state.resume(position.steps());
        running = new EpochProgress(position.epoch(), position.sums(), System.nanoTime());
        batchesDone = position.batch();
        if (best != null && position.best() != null) {
            best.resume(position.best());
        }
    }

    private FitPosition position() {
        return new FitPosition(
                running.number(),
                batchesDone,
                state.steps(),
                options.seed(),
                running.sums(System.nanoTime()),
                finished,
                best == null ? null : best.best());
    }

    /** Over the memory of everything that changes from step to step. */
    private List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>(WeightTensors.of(model.layers(), model.parameters()));
        for (int i = 0; i < state.moments().size(); i++) {
            tensors.add(flat("optimizer.moments." + i, state.moments().get(i)));
        }
        if (best != null) {
            tensors.add(flat("best", best.kept()));
        }
        return tensors;
    }

    private static Tensor flat(String name, Matrix values) {
        return new Tensor(name, List.of((int) values.length()), values.array());
    }

    private void add(EpochResult epoch) {
        finished.add(epoch);
        monitored.add(epoch.monitored());
    }

    /** With room to work in for each worker. */
    private Augmenter augmenter(int workers) {
        Augmenter made = new Augmenter(options.augmentation(), data.side(), options.seed());
        for (int i = 0; i < workers; i++) {
            scratches.add(new Scratch(data.side()));
        }
        return made;
    }

    private ShardedBatch batch(int n) {
        int shards = Shards.samples(model.kernels(), model.layers(), n);
        return new ShardedBatch(model.kernels(), model.layers(), model.loss(), n, shards, DataType.FLOAT);
    }

    History run() {
        listener.begin(new RunningFit(this));
        while (goesOn()) {
            if (train(running) == Signal.STOP) {
                return new History(finished, true, restored());
            }
            Evaluation measured = validation == null ? null : validation.evaluate();
            if (measured != null && !Double.isFinite(measured.loss())) {
                throw new DivergedException("validation", measured.loss());
            }
            EpochResult result = running.result(measured, rate(state.steps() - 1), System.nanoTime());
            add(result);
            if (best != null && measured != null) {
                best.see(measured, model.parameters());
            }
            running = new EpochProgress(result.epoch() + 1, EpochProgress.Sums.NONE, System.nanoTime());
            batchesDone = 0;
            if (listener.afterEpoch(result) == Signal.STOP) {
                return new History(finished, goesOn(), restored());
            }
        }
        return new History(finished, false, restored());
    }

    private boolean goesOn() {
        return running.number() <= options.epochs() && (best == null || best.goesOn());
    }

    private @Nullable Integer restored() {
        if (best == null) {
            return null;
        }
        int epoch = best.restore(model.parameters());
        return epoch == 0 ? null : epoch;
    }

    private Signal train(EpochProgress epoch) {
        int[] order = split.training().clone();
        if (options.shuffle()) {
            new Draws(options.seed(), Draws.Purpose.SHUFFLE, epoch.number()).shuffle(order);
        }
        for (int number = batchesDone + 1; number <= horizon.stepsPerEpoch(); number++) {
            ShardedBatch batch = number == horizon.stepsPerEpoch() ? rest : whole;
            step(epoch, order, (number - 1) * whole.size(), batch);
            batchesDone = number;
            if (listener.afterBatch(epoch.after(number, horizon.stepsPerEpoch(), state.steps())) == Signal.STOP) {
                return Signal.STOP;
            }
        }
        epoch.trained(System.nanoTime());
        return Signal.CONTINUE;
    }

    private void step(EpochProgress epoch, int[] order, int from, ShardedBatch batch) {
        batch.dropoutKey(new Draws(options.seed(), Draws.Purpose.DROPOUT, state.steps()).bits(0));
        Samples samples = new Samples(order, from, epoch.number());
        for (int i = 0; i < batch.rounds(); i++) {
            int round = i;
            workers.run(batch.tasks(round), (task, worker) -> batch.run(round, task, worker, samples));
        }
        double lossSum = batch.lossSum();
        if (!Double.isFinite(lossSum)) {
            throw new DivergedException(epoch.number(), state.steps() + 1, lossSum / batch.size());
        }
        epoch.add(lossSum, samples.correct.get(), batch.size());
        update.step(batch, rate(state.steps()));
    }

    private double rate(long step) {
        return options.schedule().rateAt(optimizer.learningRate(), step, horizon, monitored);
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
            double smoothing = options.labelSmoothing();
            if (augmenter == null) {
                data.gather(shard.kernels(), order, first, smoothing, x, shard.target());
            } else {
                Scratch scratch = scratches.get(worker);
                data.gatherAugmented(
                        shard.kernels(), order, first, smoothing, augmenter, scratch, epoch, x, shard.target());
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
