package io.scratchnet.engine;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Which class a network's outputs name: the greatest output; where there is one output, class 1 from 0.5 on, else class 0. */
final class Predictions {
    private Predictions() {}

    /** Copies the first columns of output (outputs, n) into rows. */
    static void read(Matrix output, int count, float[][] rows, int from) {
        for (int j = 0; j < count; j++) {
            output.read(j, rows[from + j]);
        }
    }

    /** The classes of the first columns of output (outputs, n), which have to be finite. */
    static void classes(Matrix output, int count, int[] classes, int from) {
        float[] row = new float[output.rows()];
        for (int j = 0; j < count; j++) {
            output.read(j, row);
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new NonFiniteOutputException(from + j, value);
                }
            }
            classes[from + j] = classOf(output, j);
        }
    }

    /** The class of one sample of output (outputs, n). */
    static int classOf(Matrix output, int sample) {
        MemorySegment values = output.memory();
        int outputs = output.rows();
        long at = (long) sample * outputs;
        if (outputs == 1) {
            return values.getAtIndex(ValueLayout.JAVA_FLOAT, at) >= 0.5f ? 1 : 0;
        }
        int best = 0;
        float highest = values.getAtIndex(ValueLayout.JAVA_FLOAT, at);
        for (int i = 1; i < outputs; i++) {
            float value = values.getAtIndex(ValueLayout.JAVA_FLOAT, at + i);
            if (value > highest) {
                best = i;
                highest = value;
            }
        }
        return best;
    }
}
