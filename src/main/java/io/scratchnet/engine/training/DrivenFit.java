package io.scratchnet.engine.training;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.HostMemory;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.layer.Model;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.schedule.Horizon;
import io.scratchnet.engine.workers.Workers;
import java.util.List;

/**
 * A fit whose caller chooses the samples of each step and may hand the state to another process between two steps. It changes the weights of
 * the network that it came from, and takes the same steps as {@code Network.fit} does on the same samples. One thread at a time.
 */
public final class DrivenFit implements AutoCloseable {
    /**
     * Everything that a step changes.
     *
     * @param parameters of all layers, trained and then recorded
     * @param moments of the optimizer, in its own order, each as long as the trained parameters
     * @param steps taken so far
     */
    @SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
    public record State(float[] parameters, List<float[]> moments, long steps) {
        public State {
            moments = List.copyOf(moments);
        }
    }

    private final Model model;
    private final Optimizer optimizer;
    private final FitOptions options;
    private final Horizon horizon;
    private final int samples;
    private final CloseOnFailure owned = new CloseOnFailure();
    private final StepRunner runner;

    public DrivenFit(Model model, Optimizer optimizer, Dataset data, FitOptions options) {
        this.model = model;
        this.optimizer = optimizer;
        this.options = options;
        this.samples = data.size();
        this.horizon = new Horizon(Math.ceilDiv(samples, options.batchSize()), options.epochs());
        List<Integer> sizes = List.of(options.batchSize());
        try {
            Workers workers = owned.add(new Workers(model.workers()), Workers::close);
            this.runner = owned.add(new StepRunner(model, optimizer, data, options, workers, sizes), StepRunner::close);
        } catch (RuntimeException | Error e) {
            owned.close();
            throw e;
        }
    }

    /** A copy of the state. */
    public State state() {
        List<float[]> moments =
                runner.state().moments().stream().map(DrivenFit::read).toList();
        return new State(read(model.parameters().all()), moments, runner.state().steps());
    }

    /** Continues from a state of the same network and optimizer. */
    public void restore(State state) {
        List<Matrix> moments = runner.state().moments();
        requireLength("moments", state.moments().size(), moments.size());
        requireLength(
                "parameters",
                state.parameters().length,
                model.parameters().all().length());
        for (int i = 0; i < moments.size(); i++) {
            requireLength(
                    "moments[" + i + "]",
                    state.moments().get(i).length,
                    moments.get(i).length());
        }
        if (state.steps() < 0) {
            throw new IllegalArgumentException("steps must be >= 0, was " + state.steps());
        }
        for (int i = 0; i < moments.size(); i++) {
            HostMemory.write(state.moments().get(i), moments.get(i).array(), 0);
        }
        HostMemory.write(state.parameters(), model.parameters().all().array(), 0);
        runner.state().resume(state.steps());
    }

    /**
     * Takes one step on each batch of the given samples.
     *
     * @param order indices of samples, a multiple of the batch size
     * @return the mean loss of the samples, each before the step of its batch
     * @throws DivergedException the loss is not finite
     */
    public double take(int[] order) {
        int size = options.batchSize();
        if (order.length == 0 || order.length % size != 0) {
            throw new IllegalArgumentException(
                    "order must hold a multiple of the batch size " + size + ", held " + order.length);
        }
        for (int index : order) {
            if (index < 0 || index >= samples) {
                throw new IllegalArgumentException("samples must be from 0 to " + (samples - 1) + ", was " + index);
            }
        }
        double loss = 0;
        for (int from = 0; from < order.length; from += size) {
            long step = runner.state().steps();
            double rate = options.schedule().rateAt(optimizer.learningRate(), step, horizon, List.of());
            int epoch = (int) (step / horizon.stepsPerEpoch()) + 1;
            loss += runner.step(order, from, size, epoch, rate).loss();
        }
        return loss / order.length;
    }

    private static float[] read(Matrix matrix) {
        float[] values = new float[(int) matrix.length()];
        HostMemory.read(matrix.array(), 0, values);
        return values;
    }

    private static void requireLength(String name, long length, long expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " must have " + expected + " elements, had " + length);
        }
    }

    @Override
    public void close() {
        owned.close();
    }
}
