package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From how many samples on gemm pays: the products of a first layer whose inputs are zero as often as MNIST's, four of five. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class SmallBatchBenchmark {
    private static final int INPUTS = 784;

    @Param({"1", "2", "4", "6", "8"})
    public int samples = 1;

    @Param({"75", "800"})
    public int units = 75;

    private final Random random = new Random(1);
    private Matrix weights = filled(1, 1, 1);
    private Matrix input = weights;
    private Matrix output = weights;

    @Setup(Level.Trial)
    public void makeArrays() {
        weights = filled(units, INPUTS, 1);
        input = filled(INPUTS, samples, 0.2);
        output = filled(units, samples, 1);
    }

    /** Small numbers, of which a share is not zero. */
    private Matrix filled(int rows, int columns, double share) {
        Matrix matrix = Matrix.zeros(DataType.FLOAT, rows, columns);
        for (long i = 0; i < matrix.length(); i++) {
            float value = random.nextDouble() < share ? (float) random.nextGaussian() / 10 : 0;
            matrix.memory().setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
        }
        return matrix;
    }

    @TearDown(Level.Trial)
    public void freeArrays() {
        weights.close();
        input.close();
        output.close();
    }

    @Benchmark
    public void smallForward() {
        SmallProducts.forward(weights, input, output);
    }

    @Benchmark
    public void gemmForward() {
        Gemm.forward(weights, input, output);
    }

    @Benchmark
    public void smallStep() {
        SmallProducts.addProduct(output, input, 0, weights, 1e-9f);
    }

    @Benchmark
    public void gemmStep() {
        Gemm.addWeights(output, input, 0, weights, 1e-9f);
    }
}
