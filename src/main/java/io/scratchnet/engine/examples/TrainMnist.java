package io.scratchnet.engine.examples;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import java.io.IOException;
import java.io.PrintStream;

/** The original program: 784-75-50-10, sigmoid, mean squared error, one sample at a time. Prints a line an epoch. */
public final class TrainMnist {
    private TrainMnist() {}

    /** Options: {@code --epochs=20 --learning-rate=0.1 --batch-size=1 --seed=42 --data=data/mnist}. */
    public static void main(String[] args) throws IOException {
        run(TrainMnistOptions.parse(args), System.out);
    }

    static Evaluation run(TrainMnistOptions options, PrintStream out) throws IOException {
        Mnist mnist = Mnist.load(options.data());
        FitOptions fit = FitOptions.epochs(options.epochs())
                .batchSize(options.batchSize())
                .seed(options.seed());
        try (Network net = new Network()) {
            net.add(new FCLayer(28 * 28, 75, Initializer.UNIFORM));
            net.add(new ActivationLayer(Activation.SIGMOID));
            net.add(new FCLayer(75, 50, Initializer.UNIFORM));
            net.add(new ActivationLayer(Activation.SIGMOID));
            net.add(new FCLayer(50, 10, Initializer.UNIFORM));
            net.add(new ActivationLayer(Activation.SIGMOID));
            net.compile(Loss.MSE, Optimizer.sgd(options.learningRate()));
            net.fit(mnist.train(), fit, progress(options.epochs(), out));
            Evaluation test = net.evaluate(mnist.test());
            out.printf("test accuracy %.4f%n", test.accuracy());
            return test;
        }
    }

    private static FitListener progress(int epochs, PrintStream out) {
        return new FitListener() {
            @Override
            public Signal afterEpoch(EpochResult epoch) {
                out.printf(
                        "epoch %d/%d  loss %.6f  accuracy %.4f  %,.0f samples/s%n",
                        epoch.epoch(), epochs, epoch.loss(), epoch.accuracy(), epoch.samplesPerSecond());
                return Signal.CONTINUE;
            }
        };
    }
}
