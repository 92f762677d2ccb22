package io.scratchnet.engine.checkpoint;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A named piece of float32 memory.
 *
 * @param name as in the file
 * @param shape the row-major shape the file states
 * @param values memory of as many numbers, contiguous
 */
public record Tensor(String name, List<Integer> shape, INDArray values) {
    public Tensor {
        shape = List.copyOf(shape);
    }

    long bytes() {
        return 4 * values.length();
    }
}
