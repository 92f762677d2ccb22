import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.engine.training.FitListener;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.server.specs.Preset;
import io.scratchnet.server.specs.Presets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Trains a preset once for each seed and reads the test set once at the end of each: {@code bench/accuracy.sh simard-2003 1 2 3 4 5}.
 * Prints a line a run, then mean and spread.
 */
class Accuracy {
    public static void main(String[] args) throws Exception {
        Preset preset = new Presets().find(args[0]).orElseThrow();
        Mnist mnist = Mnist.load(Path.of("data/mnist"));
        double[] accuracies = new double[args.length - 1];
        for (int i = 0; i < accuracies.length; i++) {
            long seed = Long.parseLong(args[i + 1]);
            long start = System.nanoTime();
            try (Network network = Network.of(preset.network(), preset.training().optimizer())) {
                network.fit(mnist.train(), preset.training().fit().seed(seed), new FitListener() {
                    @Override
                    public Signal afterEpoch(EpochResult epoch) {
                        if (epoch.epoch() % 25 == 0) {
                            System.out.printf(Locale.ROOT, "  epoch %d, %.2f s, training accuracy %.4f%n",
                                    epoch.epoch(), epoch.seconds(), epoch.accuracy());
                        }
                        return Signal.CONTINUE;
                    }
                });
                double seconds = (System.nanoTime() - start) / 1e9;
                accuracies[i] = network.evaluate(mnist.test()).accuracy();
                System.out.printf(Locale.ROOT, "%s seed %d: test accuracy %.2f %% after %.0f s%n",
                        args[0], seed, 100 * accuracies[i], seconds);
            }
        }
        double mean = Arrays.stream(accuracies).average().orElseThrow();
        System.out.printf(Locale.ROOT, "%s: mean %.3f %%, from %.2f to %.2f %%, %d seeds%n", args[0], 100 * mean,
                100 * Arrays.stream(accuracies).min().orElseThrow(),
                100 * Arrays.stream(accuracies).max().orElseThrow(), accuracies.length);
    }
}
