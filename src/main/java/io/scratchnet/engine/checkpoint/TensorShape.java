package io.scratchnet.engine.checkpoint;

import java.util.Arrays;
import java.util.List;

/**
 * A float32 tensor of a file, without its numbers.
 *
 * @param name as in the file
 * @param shape row-major; empty for a single number
 */
public record TensorShape(String name, List<Long> shape) {
    public TensorShape {
        shape = List.copyOf(shape);
    }

    public static TensorShape of(String name, int... shape) {
        return new TensorShape(
                name, Arrays.stream(shape).mapToObj(size -> (long) size).toList());
    }

    /**
     * What its numbers take in the file.
     *
     * @throws ArithmeticException more than a long can count
     */
    public long bytes() {
        return shape.stream().reduce((long) Float.BYTES, Math::multiplyExact);
    }
}
