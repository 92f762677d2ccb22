package io.scratchnet.server.images;

import org.jspecify.annotations.Nullable;

/**
 * A picture in grey.
 *
 * @param pixels (height, width), unsigned: 0 is black, 255 white; where the picture is transparent, any value
 * @param alpha (height, width), unsigned: 0 is transparent, 255 opaque; null where the whole picture is opaque
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GreyImage(int width, int height, byte[] pixels, byte @Nullable [] alpha) {
    static final int WHITE = 255;

    /** An opaque picture. */
    public GreyImage(int width, int height, byte[] pixels) {
        this(width, height, pixels, null);
    }

    public GreyImage {
        if (alpha != null && alpha.length != pixels.length) {
            throw new IllegalArgumentException(
                    "alpha must be as long as pixels, " + pixels.length + ", was " + alpha.length);
        }
        if (width < 1 || height < 1 || (long) width * height != pixels.length) {
            throw new IllegalArgumentException("pixels must be " + width + " x " + height + ", were " + pixels.length);
        }
    }

    /** In [0, 255]. */
    int at(int x, int y) {
        return Byte.toUnsignedInt(pixels[y * width + x]);
    }

    /** How often each grey stands on the outermost pixels; a corner counts once or twice. */
    int[] border() {
        int[] counts = new int[WHITE + 1];
        for (int x = 0; x < width; x++) {
            counts[at(x, 0)]++;
            counts[at(x, height - 1)]++;
        }
        for (int y = 0; y < height; y++) {
            counts[at(0, y)]++;
            counts[at(width - 1, y)]++;
        }
        return counts;
    }

    /** How often each grey stands anywhere. */
    int[] histogram() {
        int[] counts = new int[WHITE + 1];
        for (byte pixel : pixels) {
            counts[Byte.toUnsignedInt(pixel)]++;
        }
        return counts;
    }
}
