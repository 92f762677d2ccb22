package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a tensor, row by row.
 *
 * @param lengths how many entries the arrays of each level had that the numbers were nested in, from the outermost in; one
 *     alone where they were not nested
 * @param rounded the first number that is no integer although its float is one; null where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
record TensorData(
        float[] values, List<Long> lengths, @Nullable Rounded rounded) {
    /** Levels that numbers may be nested in: as many as a shape of images has dimensions. */
    static final int MOST_LEVELS = 3;

    TensorData {
        lengths = List.copyOf(lengths);
    }

    /** Little-endian numbers without anything between them; bytes that make no whole number are left out. */
    static TensorData ofBytes(byte[] bytes, Datatype datatype) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.length / datatype.bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = datatype.next(buffer);
        }
        return new TensorData(values, List.of((long) values.length), null);
    }

    /** A number that float32 rounds to an integer, such as 3.00000001, by its index and as it was written. */
    public record Rounded(int index, String number) {}

    boolean isFlat() {
        return lengths.size() == 1;
    }

    /** @throws InvalidRequestException there are not as many numbers as the shape has places, or not nested like it */
    void requireToFill(ImageTensorShape shape, String pointer) {
        if (isFlat() && values.length != shape.size()) {
            throw new InvalidRequestException(
                    pointer, "shape " + shape + " needs " + shape.size() + " numbers, got " + values.length);
        }
        if (!isFlat() && !lengths.equals(shape.dimensions())) {
            throw new InvalidRequestException(
                    pointer, "must be nested as its shape " + shape + " or not at all, was nested as " + lengths);
        }
    }
}
