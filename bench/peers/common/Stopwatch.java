import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Collects the epochs of one contestant and prints its line of JSON. */
final class Stopwatch {
    private static final int FULL = 60_000;
    private static final double LEAST_SECONDS = 4; // a JVM is warm by then

    private final Arguments arguments;
    private final List<Double> epochs = new ArrayList<>();
    private double accuracy = Double.NaN;
    private double secondsTo97 = Double.NaN;
    private double secondsTo98 = Double.NaN;

    Stopwatch(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Whether this run looks at the test set after each epoch. */
    boolean watchesAccuracy() {
        return arguments.maxEpochs() > arguments.epochs();
    }

    /** An epoch's training time, without any evaluation. */
    void epoch(double seconds) {
        epochs.add(seconds * FULL / arguments.samples());
    }

    /** The accuracy after the epoch; what it took to find out counts. */
    void accuracy(double now) {
        accuracy = now;
        double since = (System.currentTimeMillis() - arguments.startedAt()) / 1000.0;
        if (now >= 0.97 && Double.isNaN(secondsTo97)) {
            secondsTo97 = since;
        }
        if (now >= 0.98 && Double.isNaN(secondsTo98)) {
            secondsTo98 = since;
        }
    }

    /** Whether there is nothing left to measure. */
    boolean done() {
        boolean searching = watchesAccuracy() && Double.isNaN(secondsTo98);
        if (searching && epochs.size() < arguments.maxEpochs()) {
            return false;
        }
        double trained = epochs.stream().mapToDouble(d -> d).sum() * arguments.samples() / FULL;
        return epochs.size() >= arguments.epochs() && trained >= LEAST_SECONDS;
    }

    /** @param about versions and libraries, shown below the tables */
    void print(String about) throws IOException {
        int warmUp = Math.max(2, epochs.size() / 2);
        double[] steady = epochs.stream().skip(warmUp).mapToDouble(d -> d).toArray();
        double median = median(steady);
        System.out.println("{" + number("firstEpochSeconds", epochs.getFirst())
                + number("steadyEpochSeconds", median)
                + number("samplesPerSecond", FULL / median)
                + number("secondsTo97", secondsTo97)
                + number("secondsTo98", secondsTo98)
                + number("accuracy", accuracy)
                + number("epochs", epochs.size())
                + number("peakRssMiB", peakRss())
                + "\"about\": \"" + about + "\"}");
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** A field and its comma; nothing where there is no value. */
    static String number(String name, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "\"%s\": %.6f, ", name, value);
    }

    /** The most memory this process has had resident, MiB, as Linux tells it. */
    static double peakRss() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }
}
