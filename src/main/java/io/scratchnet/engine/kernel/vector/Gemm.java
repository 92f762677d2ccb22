package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import io.scratchnet.engine.kernel.NativeBlas;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Matrix products by the sgemm of the OpenBLAS that ND4J loaded, called without ND4J's wrapper: the wrapper costs 5 µs and more a call and
 * refuses the rows of a larger array (docs/adr/0013).
 */
final class Gemm {
    private static final int COLUMN_MAJOR = 102;
    private static final int AS_IS = 111;
    private static final int TRANSPOSED = 112;

    private Gemm() {}

    /** output = weights · input. */
    static void forward(Matrix weights, Matrix input, Matrix output) {
        int units = weights.rows();
        int inputs = weights.columns();
        call(AS_IS, AS_IS, units, input.columns(), inputs, at(weights, 0), units, at(input, 0), inputs, output);
    }

    /** inputGradient = weights' · outputGradient. */
    static void backward(Matrix weights, Matrix outputGradient, Matrix inputGradient) {
        int units = weights.rows();
        int inputs = weights.columns();
        int n = outputGradient.columns();
        call(TRANSPOSED, AS_IS, inputs, n, units, at(weights, 0), units, at(outputGradient, 0), units, inputGradient);
    }

    /** weightGradient = outputGradient · (rows of input from {@code from} on)'. */
    static void weights(Matrix outputGradient, Matrix input, int from, Matrix weightGradient) {
        weights(outputGradient, input, from, weightGradient, 1, 0);
    }

    /** weights += factor * outputGradient · (rows of input from {@code from} on)'. */
    static void addWeights(Matrix outputGradient, Matrix input, int from, Matrix weights, float factor) {
        weights(outputGradient, input, from, weights, factor, 1);
    }

    /** target = alpha * outputGradient · (rows of input from {@code from} on)' + beta * target. */
    private static void weights(Matrix outputGradient, Matrix input, int from, Matrix target, float alpha, float beta) {
        int units = outputGradient.rows();
        int n = input.columns();
        int m = target.columns();
        long g = at(outputGradient, 0);
        call(AS_IS, TRANSPOSED, units, m, n, alpha, g, units, at(input, from), input.rows(), beta, target);
    }

    private static void call(
            int transposeA, int transposeB, int m, int n, int k, long a, int lda, long b, int ldb, Matrix c) {
        call(transposeA, transposeB, m, n, k, 1, a, lda, b, ldb, 0, c);
    }

    private static void call(
            int transposeA,
            int transposeB,
            int m,
            int n,
            int k,
            float alpha,
            long a,
            int lda,
            long b,
            int ldb,
            float beta,
            Matrix c) {
        try {
            Handle.SGEMM.invokeExact(
                    COLUMN_MAJOR, transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, at(c, 0), c.rows());
        } catch (Throwable e) {
            throw new IllegalStateException("sgemm cannot be called", e);
        }
    }

    private static long at(Matrix matrix, int row) {
        return matrix.memory().address() + (long) row * Float.BYTES;
    }

    /** Whether the library can be called; where it cannot, plain ND4J is left. */
    static boolean available() {
        return symbol().isPresent();
    }

    private static Optional<MemorySegment> symbol() {
        NativeBlas.settle();
        return SymbolLookup.loaderLookup().find("cblas_sgemm");
    }

    /** Made on the first call, so that {@link #available} can be asked before. */
    private static final class Handle {
        static final MethodHandle SGEMM = find();

        @SuppressWarnings("restricted") // native access is granted by the flags this service is started with
        private static MethodHandle find() {
            ValueLayout.OfInt i = ValueLayout.JAVA_INT;
            ValueLayout.OfLong pointer = ValueLayout.JAVA_LONG;
            ValueLayout.OfFloat f = ValueLayout.JAVA_FLOAT;
            return Linker.nativeLinker()
                    .downcallHandle(
                            symbol().orElseThrow(() -> new IllegalStateException("OpenBLAS has no cblas_sgemm")),
                            FunctionDescriptor.ofVoid(i, i, i, i, i, i, f, pointer, i, pointer, i, f, pointer, i));
        }
    }
}
