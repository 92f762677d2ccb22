package io.scratchnet.engine.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.ValueLayout;
import java.util.function.IntToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The same numbers twice: in float32 for the kernels under test, in double for the reference.
 *
 * @param single FLOAT
 * @param exact DOUBLE
 */
record Twin(Matrix single, Matrix exact) implements AutoCloseable {

    /** Numbers that float32 holds, in the order of memory. */
    static Twin of(int rows, int columns, IntToDoubleFunction values) {
        Twin twin = new Twin(Matrix.zeros(DataType.FLOAT, rows, columns), Matrix.zeros(DataType.DOUBLE, rows, columns));
        for (int i = 0; i < rows * columns; i++) {
            twin.set(i, (float) values.applyAsDouble(i));
        }
        return twin;
    }

    void set(int index, float value) {
        single.memory().setAtIndex(ValueLayout.JAVA_FLOAT, index, value);
        exact.memory().setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
    }

    float[] singles() {
        return single.memory().toArray(ValueLayout.JAVA_FLOAT);
    }

    double[] exacts() {
        return exact.memory().toArray(ValueLayout.JAVA_DOUBLE);
    }

    /** Each float32 is at most {@code relative} of the exact number plus {@code absolute} away from it. */
    void assertWithin(double relative, double absolute) {
        double[] expected = exacts();
        assertWithin(i -> relative * Math.abs(expected[i]) + absolute);
    }

    /** Each float32 is at most as far from the exact number as the bound says. */
    void assertWithin(IntToDoubleFunction bound) {
        float[] actual = singles();
        double[] expected = exacts();
        for (int i = 0; i < actual.length; i++) {
            double apart = Math.abs(actual[i] - expected[i]);
            if (!(apart <= bound.applyAsDouble(i))) { // NaN is no agreement
                assertThat(actual[i])
                        .as(
                                "number %d of %d x %d, bound %s",
                                i, single.rows(), single.columns(), bound.applyAsDouble(i))
                        .isEqualTo((float) expected[i]);
            }
        }
    }

    @Override
    public void close() {
        single.close();
        exact.close();
    }
}
