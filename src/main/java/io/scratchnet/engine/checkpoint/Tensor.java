package io.scratchnet.engine.checkpoint;

import io.scratchnet.engine.kernel.CloseOnFailure;
import io.scratchnet.engine.kernel.HostMemory;
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

    /** The same numbers in memory of their own, which the owner closes. */
    public Tensor copy(CloseOnFailure owner) {
        return new Tensor(name, shape, owner.add(HostMemory.copy(values), INDArray::close));
    }

    TensorShape described() {
        return TensorShape.of(name, shape.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Throws where a number is below the least one allowed, or is not finite. */
    public void requireAtLeast(float least) throws SafetensorsException {
        int count = (int) values.length();
        for (int at = 0; at < count; at += Safetensors.CHUNK) {
            float[] chunk = new float[Math.min(Safetensors.CHUNK, count - at)];
            HostMemory.read(values, at, chunk);
            for (int i = 0; i < chunk.length; i++) {
                if (!(chunk[i] >= least && chunk[i] <= Float.MAX_VALUE)) {
                    throw new SafetensorsException("tensor " + name + " must hold finite numbers"
                            + (least == 0 ? " >= 0" : "") + ", holds " + chunk[i] + " at " + (at + i));
                }
            }
        }
    }
}
