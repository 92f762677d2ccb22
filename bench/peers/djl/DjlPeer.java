import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.L2Loss;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import java.io.IOException;

/** PyTorch through DJL, as its documentation trains: an ArrayDataset, EasyTrain.trainBatch, step. */
final class DjlPeer {
    private DjlPeer() {}

    public static void main(String[] words) throws IOException, TranslateException {
        Arguments arguments = Arguments.of(words);
        Workload workload = arguments.workload();
        Engine engine = Engine.getInstance();
        engine.setRandomSeed((int) arguments.seed());
        Stopwatch watch = new Stopwatch(arguments);
        try (Model model = Model.newInstance(workload.name())) {
            model.setBlock(block(workload));
            try (Trainer trainer = model.newTrainer(config(workload))) {
                trainer.initialize(new Shape(workload.batch(), Digits.FEATURES));
                NDManager manager = trainer.getManager();
                ArrayDataset train =
                        dataset(manager, workload, Digits.read(arguments.data(), "train", arguments.samples()));
                Digits test = Digits.read(arguments.data(), "t10k", 10_000);
                NDArray inputs = manager.create(test.unitPixels(), new Shape(test.size(), Digits.FEATURES));
                NDArray labels = manager.create(wide(test), new Shape(test.size()));
                while (!watch.done()) {
                    long start = System.nanoTime();
                    epoch(trainer, train);
                    watch.epoch((System.nanoTime() - start) / 1e9);
                    if (watch.watchesAccuracy()) {
                        watch.accuracy(accuracy(model, manager, inputs, labels));
                    }
                }
            }
        }
        watch.print("DJL 0.35.1, PyTorch " + engine.getVersion() + " on Java "
                + Runtime.version().feature() + ", MKL in libtorch");
    }

    private static void epoch(Trainer trainer, ArrayDataset train) throws IOException, TranslateException {
        for (Batch batch : trainer.iterateDataset(train)) {
            try (batch) {
                EasyTrain.trainBatch(trainer, batch);
                trainer.step();
            }
        }
    }

    private static double accuracy(Model model, NDManager manager, NDArray inputs, NDArray labels) {
        try (NDManager inner = manager.newSubManager()) {
            NDArray in = inputs.duplicate();
            in.attach(inner);
            NDArray out = model.getBlock()
                    .forward(new ParameterStore(inner, false), new NDList(in), false)
                    .singletonOrThrow();
            out.attach(inner);
            NDArray right = out.argMax(1).eq(labels).sum();
            return (double) right.getLong() / labels.size();
        }
    }

    private static DefaultTrainingConfig config(Workload workload) {
        Tracker rate = Tracker.fixed((float) workload.learningRate());
        Loss loss = workload.sigmoid() ? new L2Loss("MSE", 1) : Loss.softmaxCrossEntropyLoss();
        return new DefaultTrainingConfig(loss)
                .optOptimizer(
                        workload.adam()
                                ? Optimizer.adam().optLearningRateTracker(rate).build()
                                : Optimizer.sgd().setLearningRateTracker(rate).build());
    }

    private static Block block(Workload workload) {
        int[] sizes = workload.sizes();
        SequentialBlock block = new SequentialBlock();
        for (int i = 1; i < sizes.length; i++) {
            block.add(Linear.builder().setUnits(sizes[i]).build());
            if (workload.sigmoid()) {
                block.add(Activation.sigmoidBlock());
            } else if (i < sizes.length - 1) {
                block.add(Activation.reluBlock());
            }
        }
        return block;
    }

    private static ArrayDataset dataset(NDManager manager, Workload workload, Digits digits) {
        NDArray inputs = manager.create(digits.unitPixels(), new Shape(digits.size(), Digits.FEATURES));
        NDArray targets = workload.sigmoid()
                ? manager.create(digits.oneHot(), new Shape(digits.size(), Digits.CLASSES))
                : manager.create(wide(digits), new Shape(digits.size()));
        return new ArrayDataset.Builder()
                .setData(inputs)
                .optLabels(targets)
                .setSampling(workload.batch(), true)
                .build();
    }

    private static long[] wide(Digits digits) {
        long[] labels = new long[digits.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = digits.labels()[i];
        }
        return labels;
    }
}
