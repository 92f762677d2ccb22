package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Quoted;
import org.jspecify.annotations.Nullable;

/** How pixel values are to be read. */
public enum PixelRange {
    /** 0 to 255, as in the IDX files. */
    BYTE(255),
    /** 0 to 1. */
    UNIT(1);

    private final float max;

    PixelRange(float max) {
        this.max = max;
    }

    /** {@link #UNIT} where no value is above 1, else {@link #BYTE}. */
    static PixelRange of(float[] pixels) {
        for (float pixel : pixels) {
            if (pixel > UNIT.max) {
                return BYTE;
            }
        }
        return UNIT;
    }

    /**
     * The range that a request names; null, to decide by the values, for {@code auto} and where it names none.
     *
     * @throws InvalidRequestException there is no such range
     */
    public static @Nullable PixelRange parse(@Nullable String name) {
        return switch (name) {
            case null -> null;
            case "auto" -> null;
            case "byte" -> BYTE;
            case "unit" -> UNIT;
            default ->
                throw new InvalidRequestException(
                        "#/pixelRange", "pixelRange must be auto, byte or unit, was " + Quoted.value(name));
        };
    }

    boolean holds(float pixel) {
        return pixel >= 0 && pixel <= max;
    }

    /** Whether every pixel is in this range. */
    boolean holdsAll(float[] pixels) {
        float least = 0;
        float most = 0;
        for (float pixel : pixels) { // without a branch, so that it takes lanes
            least = Math.min(least, pixel);
            most = Math.max(most, pixel);
        }
        return least >= 0 && most <= max;
    }

    /** The pixels as the network reads them, 0 to 1. */
    public float[] scaled(float[] pixels) {
        float[] scaled = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            scaled[i] = pixels[i] / max;
        }
        return scaled;
    }

    /** The pixels as unsigned bytes, 0 to 255. */
    byte[] bytes(float[] pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (byte) Math.round(pixels[i] * BYTE.max / max);
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "0 to " + (int) max;
    }
}
