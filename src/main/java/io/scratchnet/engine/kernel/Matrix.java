package io.scratchnet.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array (rows, columns) in 'f' order, so that each column lies in one piece, with the memory it lies in: ND4J's operations take the
 * array, our own kernels the memory. Looking the memory up costs more than a small kernel does, so it is done once.
 */
public final class Matrix implements AutoCloseable {
    static {
        NativeBlas.settle();
    }

    private final INDArray array;
    private final MemorySegment memory;
    private final int rows;
    private final int columns;
    private final boolean owner;

    private Matrix(INDArray array, MemorySegment memory, int rows, int columns, boolean owner) {
        this.array = array;
        this.memory = memory;
        this.rows = rows;
        this.columns = columns;
        this.owner = owner;
    }

    /** Zeros; the caller closes it. */
    public static Matrix zeros(DataType type, int rows, int columns) {
        return CloseOnFailure.making(owned ->
                over(owned.add(Nd4j.create(type, new long[] {rows, columns}, 'f'), INDArray::close)));
    }

    @SuppressWarnings("restricted") // native access is granted by the flags this service and its jar are started with
    private static Matrix over(INDArray array) {
        long bytes = array.length() * array.dataType().width();
        MemorySegment memory = MemorySegment.ofAddress(array.data().address()).reinterpret(bytes);
        return new Matrix(array, memory, array.rows(), array.columns(), true);
    }

    /** A piece of this memory as (rows, columns), from the number {@code at} on; valid while this is open. */
    public Matrix part(long at, int partRows, int partColumns) {
        long length = (long) partRows * partColumns;
        Objects.checkFromIndexSize(at, length, length());
        DataBuffer piece = Nd4j.createBuffer(array.data(), array.offset() + at, length);
        INDArray view = Nd4j.create(
                piece, new long[] {partRows, partColumns}, new long[] {1, partRows}, 0, 'f', array.dataType());
        int width = array.dataType().width();
        return new Matrix(view, memory.asSlice(at * width, length * width), partRows, partColumns, false);
    }

    /** The columns from {@code from} on, {@code count} of them, in the same memory. */
    public Matrix columns(int from, int count) {
        return part((long) from * rows, rows, count);
    }

    public INDArray array() {
        return array;
    }

    /** The numbers in the order of their memory: value (i, j) is number {@code i + j * rows}. */
    public MemorySegment memory() {
        return memory;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public long length() {
        return (long) rows * columns;
    }

    public DataType type() {
        return array.dataType();
    }

    /** Overwrites this with the numbers of another of the same length. */
    public void copyFrom(Matrix other) {
        memory.copyFrom(other.memory);
    }

    /** Fills {@code target} with as many numbers of one column of a FLOAT array. */
    public void read(int column, float[] target) {
        long at = (long) column * rows * Float.BYTES;
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, at, target, 0, target.length);
    }

    /** Overwrites one column of a FLOAT array. */
    public void write(int column, float[] values) {
        long at = (long) column * rows * Float.BYTES;
        MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, at, rows);
    }

    /** Frees the memory; a part frees none. */
    @Override
    public void close() {
        if (owner) {
            array.close();
        }
    }
}
