package io.scratchnet.engine.data;

import io.scratchnet.engine.kernel.Matrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The class that a row of outputs or targets names: the greatest, the first of equals; a single one names class 1 from 0.5 on, else 0. */
public final class ClassDecision {
    private ClassDecision() {}

    /** The class of one row. */
    public static int of(float[] outputs) {
        return of(MemorySegment.ofArray(outputs), 0, outputs.length);
    }

    /** The class of one sample of outputs (outputs, n) in float32. */
    public static int of(Matrix outputs, int sample) {
        return of(outputs.memory(), (long) sample * outputs.rows(), outputs.rows());
    }

    private static int of(MemorySegment values, long at, int count) {
        float highest = values.getAtIndex(ValueLayout.JAVA_FLOAT, at);
        if (count == 1) {
            return highest >= 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < count; i++) {
            float value = values.getAtIndex(ValueLayout.JAVA_FLOAT, at + i);
            if (value > highest) {
                best = i;
                highest = value;
            }
        }
        return best;
    }
}
