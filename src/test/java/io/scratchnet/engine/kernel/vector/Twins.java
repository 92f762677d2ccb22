package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.reference.Nd4jKernels;
import io.scratchnet.engine.random.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The arrays of a test that runs one call on the vector kernels in float32 and on the plain ND4J kernels in double. */
final class Twins implements AutoCloseable {
    /** Half of float32's last place, relative: the error of one rounding. */
    static final double ROUNDING = 0x1p-24;

    private static final int[] ROWS = {1, 3, 10, 17, 75, 128, 785};
    private static final int[] COLUMNS = {1, 2, 4, 5, 17, 33};

    private final List<Twin> all = new ArrayList<>();
    private long streams;

    /** One side of every twin. */
    interface Side {
        Matrix of(Twin twin);
    }

    /** What both kernels do. */
    interface Call {
        void on(Kernels kernels, Side side);
    }

    /** Rows and columns. */
    static Stream<Arguments> shapes() {
        return IntStream.of(ROWS)
                .boxed()
                .flatMap(rows -> IntStream.of(COLUMNS).mapToObj(columns -> Arguments.of(rows, columns)));
    }

    static void both(Call call) {
        call.on(new VectorKernels(), Twin::single);
        call.on(new Nd4jKernels(), Twin::exact);
    }

    Twin zeros(int rows, int columns) {
        return keep(Twin.of(rows, columns, i -> 0));
    }

    /** Standard normal numbers. */
    Twin normal(int rows, int columns) {
        Draws draws = draws();
        return keep(Twin.of(rows, columns, draws::normal));
    }

    /** Standard normal numbers times a factor. */
    Twin normal(int rows, int columns, double factor) {
        Draws draws = draws();
        return keep(Twin.of(rows, columns, i -> factor * draws.normal(i)));
    }

    /** In [0, 1). */
    Twin uniform(int rows, int columns) {
        Draws draws = draws();
        return keep(Twin.of(rows, columns, draws::uniform));
    }

    /** Four of five are zero, as in an image. */
    Twin sparse(int rows, int columns) {
        Draws draws = draws();
        return keep(Twin.of(rows, columns, i -> draws.uniform(2L * i + 1_000_000) < 0.8 ? 0 : draws.normal(i)));
    }

    /** Each column has a 1 somewhere, the rest is 0. */
    Twin oneHot(int rows, int columns) {
        return keep(Twin.of(rows, columns, i -> i % rows == i / rows * 7 % rows ? 1 : 0));
    }

    /** The same numbers in memory of their own. */
    Twin copy(Twin source) {
        float[] values = source.singles();
        return keep(Twin.of(source.single().rows(), source.single().columns(), i -> values[i]));
    }

    /** The numbers without their sign. */
    Twin sizes(Twin source) {
        float[] values = source.singles();
        return keep(Twin.of(source.single().rows(), source.single().columns(), i -> Math.abs(values[i])));
    }

    private Draws draws() {
        return new Draws(11, Draws.Purpose.WEIGHTS, ++streams);
    }

    private Twin keep(Twin twin) {
        all.add(twin);
        return twin;
    }

    @Override
    public void close() {
        all.forEach(Twin::close);
    }
}
