package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.predictions.PixelRange;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The protocol's element types that hold pixels: integers are pixels from 0 to 255, floating-point numbers what the
 * network itself sees, 0 to 1. The protocol also knows BOOL, BYTES, FP16 and BF16, which are not read here.
 */
enum Datatype {
    UINT8(Byte.BYTES, 0, 255),
    UINT16(Short.BYTES, 0, 65_535),
    UINT32(Integer.BYTES, 0, 4_294_967_295L),
    /** Bounded by what a long holds: no pixel comes near. */
    UINT64(Long.BYTES, 0, Long.MAX_VALUE),
    INT8(Byte.BYTES, Byte.MIN_VALUE, Byte.MAX_VALUE),
    INT16(Short.BYTES, Short.MIN_VALUE, Short.MAX_VALUE),
    INT32(Integer.BYTES, Integer.MIN_VALUE, Integer.MAX_VALUE),
    INT64(Long.BYTES, Long.MIN_VALUE, Long.MAX_VALUE),
    FP32(Float.BYTES),
    FP64(Double.BYTES);

    private final int bytes;
    private final boolean integer;
    private final long least;
    private final long greatest;

    Datatype(int bytes, long least, long greatest) {
        this.bytes = bytes;
        this.integer = true;
        this.least = least;
        this.greatest = greatest;
    }

    Datatype(int bytes) {
        this.bytes = bytes;
        this.integer = false;
        this.least = 0;
        this.greatest = 0;
    }

    /**
     * The type of a name of the protocol.
     *
     * @param pointer where the name stands
     * @throws InvalidRequestException no such type, or one that is not read here
     */
    static Datatype named(String pointer, String name) {
        for (Datatype type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new InvalidRequestException(
                pointer,
                "datatype must be "
                        + Arrays.stream(values()).map(Datatype::name).collect(Collectors.joining(", ")) + "; was "
                        + Quoted.value(name));
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    boolean isInteger() {
        return integer;
    }

    /** How pixels of this type are read where the request does not say it. */
    public PixelRange pixelRange() {
        return integer ? PixelRange.BYTE : PixelRange.UNIT;
    }

    /** Whether a number is one of this type. */
    boolean holds(float value) {
        return !integer || (value == Math.rint(value) && value >= least && value <= greatest);
    }

    /** What its numbers are, as an error message says it. */
    String described() {
        return integer ? "an integer from " + least + " to " + greatest : "a number";
    }

    /** The next element of a buffer. */
    float next(ByteBuffer buffer) {
        return switch (this) {
            case UINT8 -> Byte.toUnsignedInt(buffer.get());
            case UINT16 -> Short.toUnsignedInt(buffer.getShort());
            case UINT32 -> Integer.toUnsignedLong(buffer.getInt());
            case UINT64 -> unsigned(buffer.getLong());
            case INT8 -> buffer.get();
            case INT16 -> buffer.getShort();
            case INT32 -> buffer.getInt();
            case INT64 -> buffer.getLong();
            case FP32 -> buffer.getFloat();
            case FP64 -> (float) buffer.getDouble();
        };
    }

    /** Above 2^63 - 1: as 2^64, for the message alone. */
    private static float unsigned(long value) {
        return value >= 0 ? value : 0x1p64f;
    }
}
