package io.scratchnet.engine.kernel;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.kernel.vector.VectorKernels;
import io.scratchnet.engine.random.Draws;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
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

/** Both kinds of kernels on the first layer of 784-800-10, one thread, in microseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
    private static final int INPUTS = 784;
    private static final int UNITS = 800;

    @Param({"vector", "nd4j"})
    public String kernels = "vector";

    @Param({"1", "128"})
    public int samples = 128;

    private Kernels tested = new Nd4jKernels();
    private Matrix weights = filled(1, 1);
    private Matrix gradient = weights;
    private Matrix mean = weights;
    private Matrix variance = weights;
    private Matrix bias = weights;
    private Matrix biasGradient = weights;
    private Matrix input = weights;
    private Matrix output = weights;
    private Matrix target = weights;
    private byte[] pixels = new byte[0];
    private int[] order = new int[0];

    @Setup(Level.Trial)
    public void makeArrays() {
        tested = kernels.equals("vector") ? new VectorKernels() : new Nd4jKernels();
        weights = filled(UNITS, INPUTS);
        gradient = filled(UNITS, INPUTS);
        mean = filled(UNITS, INPUTS);
        variance = Matrix.zeros(DataType.FLOAT, UNITS, INPUTS);
        bias = filled(UNITS, 1);
        biasGradient = filled(UNITS, 1);
        input = filled(INPUTS, samples);
        output = filled(UNITS, samples);
        target = filled(UNITS, samples);
        pixels = new byte[INPUTS * samples];
        Arrays.fill(pixels, (byte) 77);
        order = new int[samples];
        Arrays.setAll(order, i -> i);
    }

    private static Matrix filled(int rows, int columns) {
        Matrix matrix = Matrix.zeros(DataType.FLOAT, rows, columns);
        Draws draws = new Draws(1, Draws.Purpose.WEIGHTS, rows);
        for (long i = 0; i < matrix.length(); i++) {
            matrix.memory().setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) draws.normal(i) / 10);
        }
        return matrix;
    }

    @TearDown(Level.Trial)
    public void freeArrays() {
        for (Matrix matrix :
                new Matrix[] {weights, gradient, mean, variance, bias, biasGradient, input, output, target}) {
            matrix.close();
        }
    }

    @Benchmark
    public void affineRelu() {
        tested.affine(weights, bias, input, output, new FusedActivation(Activation.RELU, output));
    }

    @Benchmark
    public void sigmoid() {
        tested.activate(Activation.SIGMOID, output, output);
    }

    @Benchmark
    public void reluGradientAndBias() {
        tested.activationGradient(Activation.RELU, output, output, target, target, biasGradient);
    }

    @Benchmark
    public void weightGradient() {
        tested.products().outerProduct(output, input, 0, gradient);
    }

    @Benchmark
    public void inputGradient() {
        tested.products().transposedProduct(weights, output, input);
    }

    @Benchmark
    public void softmax() {
        tested.activate(Activation.SOFTMAX, output, target);
    }

    @Benchmark
    public void sgd() {
        tested.sgdStep(weights, gradient, 1e-9);
    }

    @Benchmark
    public void adam() {
        tested.adamStep(weights, gradient, mean, variance, new AdamFactors(1e-9, 0.9, 0.999, 1e-8, 10));
    }

    @Benchmark
    public void dropout() {
        tested.dropout(new DropoutMask(1, 0, 0.5), output, target);
    }

    @Benchmark
    public void gatherBytes() {
        tested.gatherBytes(pixels, order, 0, input);
    }
}
