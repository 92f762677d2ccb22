package io.scratchnet.server.predictions.oip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One output of an inference. */
record OutputTensor(OutputName name, List<Integer> shape, Elements elements) {
    OutputTensor {
        shape = List.copyOf(shape);
    }

    /** The elements of a tensor, row by row. */
    public sealed interface Elements {
        Datatype datatype();

        /** A float[] or a long[]. */
        Object array();

        /** Little-endian, without anything between them. */
        byte[] bytes();
    }

    /** Real numbers. */
    @SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
    public record Numbers(float[] array) implements Elements {
        @Override
        public Datatype datatype() {
            return Datatype.FP32;
        }

        @Override
        public byte[] bytes() {
            byte[] bytes = new byte[array.length * Float.BYTES];
            littleEndian(bytes).asFloatBuffer().put(array);
            return bytes;
        }
    }

    /** Classes. */
    @SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
    public record Labels(long[] array) implements Elements {
        @Override
        public Datatype datatype() {
            return Datatype.INT64;
        }

        @Override
        public byte[] bytes() {
            byte[] bytes = new byte[array.length * Long.BYTES];
            littleEndian(bytes).asLongBuffer().put(array);
            return bytes;
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
