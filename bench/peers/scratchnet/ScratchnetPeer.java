import io.scratchnet.engine.Backend;
import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.layer.ActivationLayer;
import io.scratchnet.engine.layer.FCLayer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import java.io.IOException;

/** This engine, by its public API. */
final class ScratchnetPeer {
    private static final int MOST_EPOCHS = 1_000; // the watch ends it

    private ScratchnetPeer() {}

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.of(words);
        Workload workload = arguments.workload();
        Dataset train = dataset(Digits.read(arguments.data(), "train", arguments.samples()));
        Dataset test = dataset(Digits.read(arguments.data(), "t10k", 10_000));
        Stopwatch watch = new Stopwatch(arguments);
        Backend backend = Backend.of(Backend.Choice.AUTO, arguments.threads());
        if (arguments.warmUp()) {
            backend.warmUp();
        }
        try (Network net = network(workload, backend)) {
            FitListener listener = new FitListener() {
                @Override
                public Signal afterEpoch(EpochResult epoch) {
                    watch.epoch(epoch.seconds());
                    if (watch.watchesAccuracy()) {
                        watch.accuracy(net.evaluate(test).accuracy());
                    }
                    return watch.done() ? Signal.STOP : Signal.CONTINUE;
                }
            };
            net.fit(
                    train,
                    FitOptions.epochs(MOST_EPOCHS)
                            .batchSize(workload.batch())
                            .seed(arguments.seed()),
                    listener);
        }
        watch.print("Scratchnet on Java " + Runtime.version().feature());
    }

    static Network network(Workload workload, Backend backend) {
        int[] sizes = workload.sizes();
        int last = sizes.length - 1;
        Network net = new Network(backend);
        for (int i = 1; i <= last; i++) {
            net.add(new FCLayer(
                    sizes[i - 1], sizes[i], workload.sigmoid() ? Initializer.GLOROT_UNIFORM : Initializer.HE_UNIFORM));
            Activation inside = workload.sigmoid() ? Activation.SIGMOID : Activation.RELU;
            net.add(new ActivationLayer(i < last || workload.sigmoid() ? inside : Activation.SOFTMAX));
        }
        double rate = workload.learningRate();
        net.compile(
                workload.sigmoid() ? Loss.MSE : Loss.CROSS_ENTROPY,
                workload.adam() ? Optimizer.adam(rate) : Optimizer.sgd(rate));
        return net;
    }

    private static Dataset dataset(Digits digits) {
        return Dataset.images(digits.pixels(), digits.labels(), Digits.FEATURES, Digits.CLASSES);
    }
}
