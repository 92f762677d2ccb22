package io.scratchnet.engine.kernel.reference;

import io.scratchnet.engine.kernel.HostMemory;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Brings the samples of a batch from the heap into the batch's array; getRows takes 100 times as long. */
final class Gather {
    private static final float[] UNIT = new float[256];

    static {
        for (int i = 0; i < UNIT.length; i++) {
            UNIT[i] = i / 255f;
        }
    }

    private Gather() {}

    static void bytes(byte[] pixels, int[] order, int from, INDArray batch) {
        float[] row = new float[batch.rows()];
        for (int j = 0; j < batch.columns(); j++) {
            int start = order[from + j] * row.length;
            for (int i = 0; i < row.length; i++) {
                row[i] = UNIT[Byte.toUnsignedInt(pixels[start + i])];
            }
            HostMemory.write(row, batch, j * row.length);
        }
    }

    static void oneHot(byte[] labels, int[] order, int from, double smoothing, INDArray batch) {
        float[] row = new float[batch.rows()];
        float rest = (float) (smoothing / row.length);
        Arrays.fill(row, rest);
        for (int j = 0; j < batch.columns(); j++) {
            int label = Byte.toUnsignedInt(labels[order[from + j]]);
            row[label] = (float) (1 - smoothing + smoothing / row.length);
            HostMemory.write(row, batch, j * row.length);
            row[label] = rest;
        }
    }

    static void rows(float[][] rows, int[] order, int from, INDArray batch) {
        for (int j = 0; j < batch.columns(); j++) {
            float[] row = rows[order[from + j]];
            HostMemory.write(row, batch, j * row.length);
        }
    }
}
