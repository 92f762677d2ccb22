package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fits whose results are discarded. Until the JVM has compiled the kernels, they run hundreds of times slower than after, and a first
 * epoch takes three times as long as the next: docs/benchmarks.md.
 */
final class WarmUp {
    private static final AtomicBoolean DONE =
            new AtomicBoolean(); // what is compiled stays so as long as the process lives
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final int SAMPLES = 512;

    private WarmUp() {}

    static void run(Backend backend) {
        if (DONE.getAndSet(true)) {
            return;
        }
        Dataset noise = noise();
        FitOptions batches = FitOptions.epochs(40).batchSize(128);
        rectified(backend, noise, batches);
        rectified(backend, noise, batches.augmentation(Augmentation.affine(0.5, 9, 0.1, 5)));
        oneByOne(backend, noise, FitOptions.epochs(20).batchSize(1));
    }

    private static void rectified(Backend backend, Dataset data, FitOptions options) {
        List<Layer> layers = List.of(
                new FCLayer(SIDE * SIDE, 512),
                new ActivationLayer(Activation.RELU),
                new FCLayer(512, CLASSES),
                new ActivationLayer(Activation.SOFTMAX));
        train(backend, layers, Loss.CROSS_ENTROPY, Optimizer.adam(1e-3), data, options);
    }

    private static void oneByOne(Backend backend, Dataset data, FitOptions options) {
        List<Layer> layers = List.of(
                new FCLayer(SIDE * SIDE, 75),
                new ActivationLayer(Activation.SIGMOID),
                new FCLayer(75, CLASSES),
                new ActivationLayer(Activation.SIGMOID));
        train(backend, layers, Loss.MSE, Optimizer.sgd(0.1), data, options);
    }

    private static void train(
            Backend backend, List<Layer> layers, Loss loss, Optimizer optimizer, Dataset data, FitOptions options) {
        try (Network network = new Network(backend)) {
            layers.forEach(network::add);
            network.compile(loss, optimizer);
            network.fit(data, options);
            network.evaluate(data);
        }
    }

    /** Images with as many zeros as those of MNIST have. */
    private static Dataset noise() {
        SplittableRandom random = new SplittableRandom(0);
        byte[] pixels = new byte[SAMPLES * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt(256) : 0);
        }
        byte[] labels = new byte[SAMPLES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % CLASSES);
        }
        return Dataset.images(pixels, labels, SIDE * SIDE, CLASSES);
    }
}
