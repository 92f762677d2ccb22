import io.scratchnet.engine.Network;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * What no trainer over the same OpenBLAS can beat: the matrix products of one epoch's steps, over the same shapes, with nothing between
 * them, not even a barrier. Arrays are column-major: activations (units, batch), weights (units, inputs). Tries one arrangement of threads
 * after the other and reports each, and the best.
 */
final class SgemmBound {
    /** Who computes what. */
    enum Arrangement {
        /** One thread, one BLAS thread. */
        SINGLE,
        /** One thread that calls, all BLAS threads. */
        BLAS,
        /** Every thread its share of the samples; of the weight gradient its share of the inputs. */
        SAMPLES,
        /** Every thread its share of the rows of each result. */
        ROWS
    }

    private final int samples;
    private final int batch;
    private final int threads;
    private final List<Layer> layers = new ArrayList<>();

    private SgemmBound(Workload workload, int samples, int threads) {
        this.samples = samples;
        this.batch = workload.batch();
        this.threads = threads;
        int[] sizes = workload.sizes();
        FloatPointer input = filled(sizes[0] * batch);
        FloatPointer below = input; // nobody asks for the error of the pixels
        for (int i = 1; i < sizes.length; i++) {
            Layer layer = new Layer(
                    sizes[i - 1],
                    sizes[i],
                    filled(sizes[i] * sizes[i - 1]),
                    filled(sizes[i] * sizes[i - 1]),
                    input,
                    filled(sizes[i] * batch),
                    filled(sizes[i] * batch),
                    below);
            layers.add(layer);
            input = layer.output;
            below = layer.error;
        }
    }

    public static void main(String[] words) throws Exception {
        Arguments arguments = Arguments.of(words);
        Workload workload = arguments.workload();
        new Network().close(); // the engine settles the core type: the same for both
        SgemmBound bound = new SgemmBound(workload, arguments.samples(), arguments.threads());
        StringBuilder line = new StringBuilder("{");
        double best = Double.MAX_VALUE;
        for (Arrangement arrangement : Arrangement.values()) {
            bound.epoch(arrangement, Math.min(arguments.samples(), 20 * workload.batch())); // to warm up
            double[] seconds = new double[arguments.epochs()];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = bound.epoch(arrangement, arguments.samples()) * 60_000 / arguments.samples();
            }
            double median = Stopwatch.median(seconds);
            best = Math.min(best, median);
            line.append(Stopwatch.number(arrangement.name().toLowerCase(Locale.ROOT) + "Seconds", median));
        }
        System.out.println(line + Stopwatch.number("sgemmEpochSeconds", best)
                + Stopwatch.number("peakRssMiB", Stopwatch.peakRss())
                + "\"about\": \"OpenBLAS 0.3.19, core type " + coreName() + "\"}");
    }

    /** Seconds that the products of {@code count} samples take. */
    private double epoch(Arrangement arrangement, int count) throws Exception {
        boolean split = arrangement == Arrangement.SAMPLES || arrangement == Arrangement.ROWS;
        openblas_nolapack.blas_set_num_threads(arrangement == Arrangement.BLAS ? threads : 1);
        int parts = split ? threads : 1;
        try (ExecutorService pool = Executors.newFixedThreadPool(parts)) {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                int own = part;
                running.add(pool.submit(() -> {
                    for (int from = 0; from < count; from += batch) {
                        step(arrangement, Math.min(batch, count - from), own, parts);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void step(Arrangement arrangement, int n, int part, int parts) {
        boolean rows = arrangement == Arrangement.ROWS;
        for (Layer layer : layers) {
            layer.forward(n, part, parts, rows);
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i).weightGradient(n, part, parts, rows);
            if (i > 0) {
                layers.get(i).inputGradient(n, part, parts, rows);
            }
        }
    }

    /** Small numbers of both signs: nothing overflows, nothing is denormal. */
    private static FloatPointer filled(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (random.nextFloat() - 0.5f) * 0.1f;
        }
        return new FloatPointer(values);
    }

    /**
     * The arrays of one layer.
     *
     * @param weights (units, inputs)
     * @param gradient (units, inputs)
     * @param input (inputs, batch)
     * @param output (units, batch)
     * @param error of the output, (units, batch)
     * @param below error of the input, (inputs, batch)
     */
    private record Layer(
            int inputs,
            int units,
            FloatPointer weights,
            FloatPointer gradient,
            FloatPointer input,
            FloatPointer output,
            FloatPointer error,
            FloatPointer below) {
        /** output = weights · input */
        void forward(int n, int part, int parts, boolean rows) {
            int from = share(rows ? units : n, part, parts);
            int count = share(rows ? units : n, part + 1, parts) - from;
            if (rows) {
                gemm(false, false, count, n, inputs, weights, from, units, input, 0, inputs, output, from, units);
            } else {
                gemm(
                        false,
                        false,
                        units,
                        count,
                        inputs,
                        weights,
                        0,
                        units,
                        input,
                        from * inputs,
                        inputs,
                        output,
                        from * units,
                        units);
            }
        }

        /** gradient = error · inputᵀ */
        void weightGradient(int n, int part, int parts, boolean rows) {
            int from = share(rows ? units : inputs, part, parts);
            int count = share(rows ? units : inputs, part + 1, parts) - from;
            if (rows) {
                gemm(false, true, count, inputs, n, error, from, units, input, 0, inputs, gradient, from, units);
            } else {
                gemm(false, true, units, count, n, error, 0, units, input, from, inputs, gradient, from * units, units);
            }
        }

        /** below = weightsᵀ · error */
        void inputGradient(int n, int part, int parts, boolean rows) {
            int from = share(rows ? inputs : n, part, parts);
            int count = share(rows ? inputs : n, part + 1, parts) - from;
            if (rows) {
                gemm(true, false, count, n, units, weights, from * units, units, error, 0, units, below, from, inputs);
            } else {
                gemm(
                        true,
                        false,
                        inputs,
                        count,
                        units,
                        weights,
                        0,
                        units,
                        error,
                        from * units,
                        units,
                        below,
                        from * inputs,
                        inputs);
            }
        }

        private static int share(int all, int part, int parts) {
            return (int) ((long) all * part / parts);
        }

        private static void gemm(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                FloatPointer a,
                long fromA,
                int lda,
                FloatPointer b,
                long fromB,
                int ldb,
                FloatPointer c,
                long fromC,
                int ldc) {
            if (m == 0 || n == 0) {
                return;
            }
            openblas_nolapack.cblas_sgemm(
                    openblas_nolapack.CblasColMajor,
                    transposeA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                    transposeB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
                    m,
                    n,
                    k,
                    1,
                    at(a, fromA),
                    lda,
                    at(b, fromB),
                    ldb,
                    0,
                    at(c, fromC),
                    ldc);
        }

        private static FloatPointer at(FloatPointer start, long offset) {
            return offset == 0 ? start : start.getPointer(offset);
        }
    }

    private static String coreName() {
        Loader.load(openblas_nolapack.class);
        try {
            var name = SymbolLookup.loaderLookup().find("openblas_get_corename");
            if (name.isEmpty()) {
                return "unknown";
            }
            var answer = (MemorySegment) Linker.nativeLinker()
                    .downcallHandle(name.get(), FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            return answer.reinterpret(64).getString(0);
        } catch (Throwable e) {
            return "unknown";
        }
    }
}
