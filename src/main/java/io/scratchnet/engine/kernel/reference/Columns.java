package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.kernel.HostMemory;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A vector against every column of a batch, one pass over the memory; ND4J's broadcasts cost 20 times as much on such sizes. */
final class Columns {
    private Columns() {}

    /** Every column of {@code matrix} (units, n) becomes {@code column} (units, 1). */
    static void fill(INDArray column, INDArray matrix) {
        int units = (int) column.length();
        int n = matrix.columns();
        if (matrix.dataType() == DataType.DOUBLE) {
            DoubleBuffer from = HostMemory.doubles(column);
            DoubleBuffer to = HostMemory.doubles(matrix);
            for (int j = 0; j < n; j++) {
                to.put(j * units, from, 0, units);
            }
            return;
        }
        FloatBuffer from = HostMemory.floats(column);
        FloatBuffer to = HostMemory.floats(matrix);
        for (int j = 0; j < n; j++) {
            to.put(j * units, from, 0, units);
        }
    }

    /** column (units, 1) = sum of the columns of matrix (units, n), from the first to the last. */
    static void sum(INDArray matrix, INDArray column) {
        int units = (int) column.length();
        int n = matrix.columns();
        if (matrix.dataType() == DataType.DOUBLE) {
            sum(HostMemory.doubles(matrix), units, n, HostMemory.doubles(column));
        } else {
            sum(HostMemory.floats(matrix), units, n, HostMemory.floats(column));
        }
    }

    private static void sum(FloatBuffer from, int units, int n, FloatBuffer to) {
        to.put(0, from, 0, units);
        for (int j = 1; j < n; j++) {
            for (int i = 0; i < units; i++) {
                to.put(i, to.get(i) + from.get(j * units + i));
            }
        }
    }

    private static void sum(DoubleBuffer from, int units, int n, DoubleBuffer to) {
        to.put(0, from, 0, units);
        for (int j = 1; j < n; j++) {
            for (int i = 0; i < units; i++) {
                to.put(i, to.get(i) + from.get(j * units + i));
            }
        }
    }
}
