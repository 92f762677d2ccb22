package io.scratchnet.engine;

import io.scratchnet.engine.kernel.HostMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which class a network's outputs name: the greatest output; where there is one output, class 1 from 0.5 on, else class 0. */
final class Predictions {
    private Predictions() {}

    /** The class of each sample of output (outputs, n). */
    static int[] classes(INDArray output) {
        double[] values = HostMemory.read(output);
        int outputs = output.rows();
        int[] classes = new int[output.columns()];
        for (int j = 0; j < classes.length; j++) {
            classes[j] = classOf(values, j * outputs, outputs);
        }
        return classes;
    }

    private static int classOf(double[] values, int at, int outputs) {
        if (outputs == 1) {
            return values[at] >= 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < outputs; i++) {
            best = values[at + i] > values[at + best] ? i : best;
        }
        return best;
    }
}
