import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import java.io.IOException;
import java.util.Arrays;

/** One prediction at a time in the engine, 784-128-10: the median of 20,000, after as many to warm up. */
final class SinglePrediction {
    private static final int TIMES = 20_000;

    private SinglePrediction() {}

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.of(words);
        Digits test = Digits.read(arguments.data(), "t10k", 1_000);
        float[] pixels = test.unitPixels();
        float[][][] one = new float[test.size()][1][];
        for (int i = 0; i < one.length; i++) {
            one[i][0] = Arrays.copyOfRange(pixels, i * Digits.FEATURES, (i + 1) * Digits.FEATURES);
        }
        try (Network net = ScratchnetPeer.network(Workload.of("quick"), Backend.best())) {
            net.initialize(arguments.seed());
            double sum = 0;
            double[] micros = new double[TIMES];
            for (int i = -TIMES; i < TIMES; i++) {
                long start = System.nanoTime();
                float[][] out = net.predict(one[Math.floorMod(i, one.length)]);
                double took = (System.nanoTime() - start) / 1e3;
                sum += out[0][0];
                if (i >= 0) {
                    micros[i] = took;
                }
            }
            if (Double.isNaN(sum)) {
                throw new IllegalStateException("predictions are not numbers");
            }
            System.out.println("{" + Stopwatch.number("predictMicros", Stopwatch.median(micros))
                    + Stopwatch.number("peakRssMiB", Stopwatch.peakRss()) + "\"about\": \"Scratchnet\"}");
        }
    }
}
