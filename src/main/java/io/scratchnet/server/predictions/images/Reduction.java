package io.scratchnet.server.predictions.images;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes a picture smaller by a whole factor; each grey is the mean of the square that it replaces. A digit of 28 × 28 needs no more than a few
 * hundred pixels, and all later steps cost time for each pixel.
 */
final class Reduction {
    private Reduction() {}

    /** The picture with at most {@code longest} pixels a side, or the picture itself where it has no more. */
    static GreyImage of(GreyImage image, int longest) {
        int factor = Math.ceilDiv(Math.max(image.width(), image.height()), longest);
        return factor == 1 ? image : by(factor, image);
    }

    /** A last row or column that is no whole square is left out, unless it is the only one. */
    private static GreyImage by(int factor, GreyImage image) {
        int width = Math.max(1, image.width() / factor);
        int height = Math.max(1, image.height() / factor);
        byte[] pixels = means(image.pixels(), image, factor, width, height);
        byte @Nullable [] alpha = image.alpha();
        return new GreyImage(width, height, pixels, alpha == null ? null : means(alpha, image, factor, width, height));
    }

    private static byte[] means(byte[] values, GreyImage image, int factor, int width, int height) {
        byte[] means = new byte[width * height];
        int[] sums = new int[width];
        for (int y = 0; y < height; y++) {
            int rows = Math.min(factor, image.height() - y * factor);
            Arrays.fill(sums, 0);
            for (int row = y * factor; row < y * factor + rows; row++) {
                addRow(values, row * image.width(), image.width(), factor, sums);
            }
            for (int x = 0; x < width; x++) {
                int count = rows * Math.min(factor, image.width() - x * factor);
                means[y * width + x] = (byte) ((sums[x] + count / 2) / count);
            }
        }
        return means;
    }

    private static void addRow(byte[] values, int start, int width, int factor, int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            int end = start + Math.min(width, (x + 1) * factor);
            int sum = 0;
            for (int i = start + x * factor; i < end; i++) {
                sum += Byte.toUnsignedInt(values[i]);
            }
            sums[x] += sum;
        }
    }
}
