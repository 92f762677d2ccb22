package io.scratchnet.engine.training;

import io.scratchnet.engine.checkpoint.Safetensors;
import io.scratchnet.engine.checkpoint.Tensor;
import io.scratchnet.engine.checkpoint.WeightTensors;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.evaluation.Evaluator;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Model;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.layer.ShardedBatch;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.random.Draws;
import io.scratchnet.engine.schedule.Horizon;
import io.scratchnet.engine.training.FitListener.Signal;
import io.scratchnet.engine.workers.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run over the epochs: the order of the samples, validation, early stopping, checkpoints. The {@link StepRunner} takes the steps. */
public final class Fit implements AutoCloseable {
    private final Model model;
    private final Optimizer optimizer;
    private final FitOptions options;
    private final FitListener listener;
    private final Split split;
    private final Horizon horizon;
    private final int batchSize;
    private final CloseOnFailure owned = new CloseOnFailure();
    private final Workers workers;
    private final StepRunner runner;
    private final List<Double> monitored = new ArrayList<>();
    private final @Nullable Evaluator validation;
    private final @Nullable BestWeights best;
    private final List<EpochResult> finished = new ArrayList<>();
    private EpochProgress running = new EpochProgress(1, EpochProgress.Sums.NONE, System.nanoTime());
    private int batchesDone;

    public Fit(Model model, Optimizer optimizer, Dataset data, FitOptions options, FitListener listener) {
        this.model = model;
        this.optimizer = optimizer;
        this.options = options;
        this.listener = listener;
        this.split = Split.of(data.size(), options);
        int n = split.training().length;
        this.batchSize = Math.min(options.batchSize(), n);
        this.horizon = new Horizon((n + batchSize - 1) / batchSize, options.epochs());
        try {
            this.workers = owned.add(new Workers(model.workers()), Workers::close);
            List<Integer> sizes = n % batchSize == 0 ? List.of(batchSize) : List.of(batchSize, n % batchSize);
            this.runner = owned.add(new StepRunner(model, optimizer, data, options, workers, sizes), StepRunner::close);
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

    /**
     * Elements of all arrays of a fit, the network's parameters included.
     *
     * @param samples that the fit is given, the validation's included
     */
    public static long elementCount(
            List<Layer> layers, Optimizer optimizer, FitOptions options, int samples, Kernels kernels, int workers) {
        int validation = options.validationSamples(samples);
        int training = samples - validation;
        int batch = Math.clamp(training, 1, options.batchSize());
        UpdateStrategy strategy = UpdateStrategy.of(optimizer, options.regularization(), kernels);
        return savedElementCount(layers, optimizer, options)
                + BlockGradients.elementCount(layers, strategy, kernels, workers)
                + batchElementCount(layers, batch, kernels)
                + (training % batch == 0 ? 0 : batchElementCount(layers, training % batch, kernels))
                + Evaluator.elementCount(layers, validation, workers);
    }

    private static long batchElementCount(List<Layer> layers, int n, Kernels kernels) {
        return ShardedBatch.elementCount(layers, n, Shards.samples(kernels, layers, n));
    }

    /** Elements of what {@link #save} writes: parameters, moments, and the best parameters where early stopping keeps them. */
    public static long savedElementCount(List<Layer> layers, Optimizer optimizer, FitOptions options) {
        int copies = options.earlyStopping() == null ? 1 : 2;
        return copies * Parameters.elementCount(layers) + optimizer.moments().size() * Parameters.count(layers);
    }

    /** Writes this fit as a checkpoint, between two batches. */
    void save(OutputStream out, Map<String, String> metadata) throws IOException {
        Map<String, String> all = new HashMap<>(metadata);
        all.putAll(position().metadata());
        Safetensors.write(out, tensors(), all);
    }

    /** Copies what {@link #save} writes. */
    FitSnapshot snapshot() {
        return FitSnapshot.of(tensors(), position().metadata());
    }

    /** The fraction of all steps that are done. */
    double done() {
        return (double) runner.state().steps() / horizon.steps();
    }

    /** Samples of the running epoch that are done. */
    long samplesOfEpoch() {
        return running.sums(System.nanoTime()).samples();
    }

    /**
     * Resumes from the checkpoint of a fit of the same network, samples and options.
     *
     * @throws IOException the checkpoint is damaged or of another fit; this one can only be closed then
     */
    public void restore(InputStream in) throws IOException {
        Map<String, String> metadata = Safetensors.read(in, tensors());
        FitPosition position = FitPosition.read(metadata);
        position.check(horizon, options);
        position.finished().forEach(this::add);
        runner.state().resume(position.steps());
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
                runner.state().steps(),
                options.seed(),
                running.sums(System.nanoTime()),
                finished,
                best == null ? null : best.best());
    }

    /** Over the memory of everything that changes from step to step. */
    private List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>(WeightTensors.of(model.layers(), model.parameters()));
        for (int i = 0; i < runner.state().moments().size(); i++) {
            tensors.add(flat("optimizer.moments." + i, runner.state().moments().get(i)));
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

    /** Trains until the last epoch, early stopping or the listener ends the fit. */
    public History run() {
        listener.begin(new RunningFit(this));
        while (goesOn()) {
            if (train(running) == Signal.STOP) {
                return new History(finished, true, restored());
            }
            Evaluation measured = validation == null ? null : validation.evaluate();
            if (measured != null && !Double.isFinite(measured.loss())) {
                throw new DivergedException("validation", measured.loss());
            }
            EpochResult result = running.result(measured, rate(runner.state().steps() - 1), System.nanoTime());
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
            int from = (number - 1) * batchSize;
            int size = Math.min(batchSize, order.length - from);
            StepRunner.BatchSums sums = runner.step(
                    order, from, size, epoch.number(), rate(runner.state().steps()));
            epoch.add(sums.loss(), sums.correct(), sums.samples());
            batchesDone = number;
            if (listener.afterBatch(epoch.after(
                            number, horizon.stepsPerEpoch(), runner.state().steps()))
                    == Signal.STOP) {
                return Signal.STOP;
            }
        }
        epoch.trained(System.nanoTime());
        return Signal.CONTINUE;
    }

    private double rate(long step) {
        return options.schedule().rateAt(optimizer.learningRate(), step, horizon, monitored);
    }

    @Override
    public void close() {
        owned.close();
    }
}
