package io.scratchnet.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Doubles as text that loses no bit: their eight bytes each, the highest first, in Base64. */
final class Doubles {
    private Doubles() {}

    static String write(List<Double> values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * Double.BYTES);
        values.forEach(bytes::putDouble);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** @throws IOException the text is not Base64 of whole doubles */
    static List<Double> read(String text) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("not Base64: " + e.getMessage(), e);
        }
        if (bytes.length % Double.BYTES != 0) {
            throw new IOException(bytes.length + " bytes are no whole doubles");
        }
        DoubleBuffer buffer = ByteBuffer.wrap(bytes).asDoubleBuffer();
        double[] values = new double[buffer.remaining()];
        buffer.get(values);
        return Arrays.stream(values).boxed().toList();
    }
}
