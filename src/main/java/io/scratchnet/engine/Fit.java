package io.scratchnet.engine;

import io.scratchnet.engine.FitListener.Signal;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.layer.Backpropagation;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import io.scratchnet.engine.layer.Pass;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.optimizer.OptimizerState;
import io.scratchnet.engine.random.Draws;
import io.scratchnet.engine.schedule.Horizon;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** One run over the epochs. All its arrays are made before the first batch and closed after the last. */
final class Fit implements AutoCloseable {
    private final Kernels kernels;
    private final List<Layer> layers;
    private final Loss loss;
    private final Optimizer optimizer;
    private final Parameters parameters;
    private final Dataset data;
    private final FitOptions options;
    private final FitListener listener;
    private final Split split;
    private final Horizon horizon;
    private final Backpropagation backpropagation;
    private final OptimizerState state;
    private final List<Double> monitored = new ArrayList<>();
    private final Pass whole;
    private final Pass rest;

    Fit(Model model, Optimizer optimizer, Dataset data, FitOptions options, FitListener listener) {
        this.kernels = model.kernels();
        this.layers = model.layers();
        this.loss = model.loss();
        this.parameters = model.parameters();
        this.optimizer = optimizer;
        this.data = data;
        this.options = options;
        this.listener = listener;
        this.split = Split.of(data.size(), options);
        int n = split.training().length;
        int batchSize = Math.min(options.batchSize(), n);
        this.horizon = new Horizon((n + batchSize - 1) / batchSize, options.epochs());
        this.backpropagation = new Backpropagation(layers, loss);
        this.state = OptimizerState.initial(optimizer, parameters.flat());
        this.whole = Pass.training(kernels, layers, batchSize, DataType.FLOAT);
        this.rest = n % batchSize == 0 ? whole : Pass.training(kernels, layers, n % batchSize, DataType.FLOAT);
    }

    History run() {
        List<EpochResult> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            Epoch running = new Epoch(epoch, System.nanoTime());
            if (train(running) == Signal.STOP) {
                return new History(epochs, true);
            }
            EpochResult result = finish(running);
            epochs.add(result);
            monitored.add(result.monitored());
            if (listener.afterEpoch(result) == Signal.STOP) {
                return new History(epochs, epoch < options.epochs());
            }
        }
        return new History(epochs, false);
    }

    private Signal train(Epoch epoch) {
        int[] order = split.training().clone();
        if (options.shuffle()) {
            new Draws(options.seed(), Draws.Purpose.SHUFFLE, epoch.number()).shuffle(order);
        }
        for (int batch = 1; batch <= horizon.stepsPerEpoch(); batch++) {
            Pass pass = batch == horizon.stepsPerEpoch() ? rest : whole;
            step(epoch, order, (batch - 1) * whole.size(), pass);
            if (listener.afterBatch(epoch.after(batch, horizon.stepsPerEpoch(), state.steps())) == Signal.STOP) {
                return Signal.STOP;
            }
        }
        epoch.trained(System.nanoTime());
        return Signal.CONTINUE;
    }

    private void step(Epoch epoch, int[] order, int from, Pass pass) {
        data.gather(kernels, order, from, pass.input(0), pass.target());
        double lossSum = backpropagation.run(pass);
        if (!Double.isFinite(lossSum)) {
            throw new DivergedException(epoch.number(), state.steps() + 1, lossSum / pass.size());
        }
        epoch.add(lossSum, correct(order, from, pass), pass.size());
        double rate = options.schedule().rateAt(optimizer.learningRate(), state.steps(), horizon, monitored);
        state.step(
                kernels, optimizer, parameters.flat(), pass.parameterGradients().flat(), rate);
    }

    private int correct(int[] order, int from, Pass pass) {
        int[] predicted = Predictions.classes(pass.output());
        int correct = 0;
        for (int j = 0; j < predicted.length; j++) {
            correct += predicted[j] == data.label(order[from + j]) ? 1 : 0;
        }
        return correct;
    }

    private EpochResult finish(Epoch epoch) {
        double rate = options.schedule().rateAt(optimizer.learningRate(), state.steps() - 1, horizon, monitored);
        if (split.validation().length == 0) {
            return epoch.result(null, rate, System.nanoTime());
        }
        Evaluation validation = Evaluator.evaluate(kernels, layers, loss, data, split.validation());
        return epoch.result(validation, rate, System.nanoTime());
    }

    @Override
    public void close() {
        state.close();
        whole.close();
        if (rest != whole) {
            rest.close();
        }
    }
}
