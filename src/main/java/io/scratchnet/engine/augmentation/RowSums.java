package io.scratchnet.engine.augmentation;

/**
 * Adds multiples of rows that are too short for the compiler to vectorise well. Both ways compute the same bits: only products and sums,
 * each number in the same order.
 */
interface RowSums {
    /** Rows are padded to a multiple of this many numbers. */
    int PADDING = 16;

    /**
     * out[outAt…] += sum over k of factors[factorAt + k * factorStep] * rows[k * stride…], stride numbers.
     *
     * @param stride a multiple of {@link #PADDING}
     */
    void add(
            float[] rows, int count, int stride, float[] factors, int factorAt, int factorStep, float[] out, int outAt);

    /** The least multiple of {@link #PADDING} that is not below the count. */
    static int padded(int count) {
        return (count + PADDING - 1) / PADDING * PADDING;
    }

    /** With the Vector API where it is there. */
    static RowSums best() {
        boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return module ? new VectorRowSums() : new PlainRowSums();
    }
}
