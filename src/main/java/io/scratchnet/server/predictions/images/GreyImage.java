package io.scratchnet.server.predictions.images;

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
        return grey(y * width + x);
    }

    /** As above, of the pixel that stands there row by row. */
    int grey(int index) {
        return Byte.toUnsignedInt(pixels[index]);
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

    /** Each pixel becomes several of the same grey. */
    GreyImage enlarged(int toWidth, int toHeight) {
        byte[] larger = new byte[toWidth * toHeight];
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                larger[y * toWidth + x] = (byte) at(x * width / toWidth, y * height / toHeight);
            }
        }
        return new GreyImage(toWidth, toHeight, larger);
    }

    /** Dark becomes light. */
    GreyImage inverted() {
        byte[] inverted = new byte[pixels.length];
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) (WHITE - grey(i));
        }
        return new GreyImage(width, height, inverted, alpha);
    }

    /**
     * The grey below or at which a part of all lie.
     *
     * @param counts how often each grey occurs
     */
    static int quantile(int[] counts, double part) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        long seen = 0;
        int grey = -1;
        while (grey < 0 || (grey < counts.length - 1 && seen < Math.ceil(part * total))) {
            seen += counts[++grey];
        }
        return grey;
    }
}
