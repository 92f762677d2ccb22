package io.scratchnet.engine.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of a contiguous array in the order of its memory, without a copy off the heap. ND4J gives the memory of a view from the start
 * of the whole array; here it starts where the view does.
 */
public final class HostMemory {
    private HostMemory() {}

    /** A view of a FLOAT array's memory. */
    public static FloatBuffer floats(INDArray array) {
        return array.data().asNioFloat().slice((int) array.offset(), (int) array.length());
    }

    /** A view of a DOUBLE array's memory. */
    public static DoubleBuffer doubles(INDArray array) {
        return array.data().asNioDouble().slice((int) array.offset(), (int) array.length());
    }

    /** All values, widened. */
    public static double[] read(INDArray array) {
        double[] values = new double[(int) array.length()];
        if (array.dataType() == DataType.DOUBLE) {
            doubles(array).get(0, values);
            return values;
        }
        FloatBuffer floats = floats(array);
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.get(i);
        }
        return values;
    }

    /** A copy of a FLOAT array, (length), its values in the order of the memory; the caller closes it. */
    public static INDArray copy(INDArray array) {
        INDArray copy = Nd4j.createUninitialized(DataType.FLOAT, array.length());
        floats(copy).put(0, floats(array), 0, (int) array.length());
        return copy;
    }

    /** Overwrites as many values as {@code source} has, from {@code at} on. */
    public static void write(float[] source, INDArray array, int at) {
        if (array.dataType() == DataType.FLOAT) {
            floats(array).put(at, source);
            return;
        }
        DoubleBuffer doubles = doubles(array);
        for (int i = 0; i < source.length; i++) {
            doubles.put(at + i, source[i]);
        }
    }

    /** Overwrites all values, rounded where the array is FLOAT. */
    public static void write(double[] source, INDArray array) {
        if (array.dataType() == DataType.DOUBLE) {
            doubles(array).put(0, source);
            return;
        }
        FloatBuffer floats = floats(array);
        for (int i = 0; i < source.length; i++) {
            floats.put(i, (float) source[i]);
        }
    }

    /** Fills {@code target} with the values of a FLOAT array from {@code at} on. */
    public static void read(INDArray array, int at, float[] target) {
        floats(array).get(at, target);
    }
}
