package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Brings the samples of a batch from the heap into the batch's array. */
final class BatchGather {
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, Lanes.COUNT * Byte.SIZE)));
    private static final boolean WIDE = Lanes.COUNT >= 8;

    private BatchGather() {}

    /** Each pixel as value / 255. */
    static void bytes(byte[] pixels, int[] order, int from, Matrix batch) {
        int features = batch.rows();
        for (int j = 0; j < batch.columns(); j++) {
            image(pixels, order[from + j] * features, batch.memory(), (long) j * features, features);
        }
    }

    private static void image(byte[] pixels, int start, MemorySegment to, long at, int features) {
        int whole = WIDE ? Lanes.whole(features) : 0;
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector values = (FloatVector) ByteVector.fromArray(BYTES, pixels, start + i)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, Lanes.INTS, 0)
                    .convert(VectorOperators.I2F, 0);
            Lanes.store(values.div(255), to, at + i);
        }
        for (int i = whole; i < features; i++) {
            Lanes.set(to, at + i, Byte.toUnsignedInt(pixels[start + i]) / 255f);
        }
    }

    static void oneHot(byte[] labels, int[] order, int from, double smoothing, Matrix batch) {
        int classes = batch.rows();
        float rest = (float) (smoothing / classes);
        float hot = (float) (1 - smoothing + smoothing / classes);
        for (int j = 0; j < batch.columns(); j++) {
            int label = Byte.toUnsignedInt(labels[order[from + j]]);
            for (int i = 0; i < classes; i++) {
                Lanes.set(batch.memory(), (long) j * classes + i, i == label ? hot : rest);
            }
        }
    }

    static void rows(float[][] rows, int[] order, int from, Matrix batch) {
        int features = batch.rows();
        for (int j = 0; j < batch.columns(); j++) {
            MemorySegment.copy(
                    rows[order[from + j]], 0, batch.memory(), Lanes.FLOAT, (long) j * features * Float.BYTES, features);
        }
    }
}
