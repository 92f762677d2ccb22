package io.scratchnet.engine.augmentation;

/** For a JVM without the Vector API. */
final class PlainRowSums implements RowSums {
    @Override
    public void add(
            float[] rows,
            int count,
            int stride,
            float[] factors,
            int factorAt,
            int factorStep,
            float[] out,
            int outAt) {
        for (int k = 0; k < count; k++) {
            float factor = factors[factorAt + k * factorStep];
            for (int c = 0; c < stride; c++) {
                out[outAt + c] += rows[k * stride + c] * factor;
            }
        }
    }
}
