package io.scratchnet.server.predictions.images;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Paper that is drawn on, with what a camera makes of it. Greys are 0 (black) to 255 (white); every method changes the sheet itself. */
final class Sheet {
    private static final int WHITE = 255;
    private static final int DIGIT_SIDE = 28;

    private final int width;
    private final int height;
    private final float[] greys; // (height, width)
    private byte @Nullable [] alpha; // (height, width), null where everything is opaque

    Sheet(int width, int height, float grey) {
        this.width = width;
        this.height = height;
        this.greys = new float[width * height];
        Arrays.fill(greys, grey);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** A digit of 28 × 28 enlarged by linear interpolation, its left upper corner at (left, top); what lies beyond the sheet is cut off. */
    Sheet digit(int[] digit, int scale, int left, int top, float pen) {
        for (int y = 0; y < DIGIT_SIDE * scale; y++) {
            for (int x = 0; x < DIGIT_SIDE * scale; x++) {
                float ink = interpolated(digit, (x + 0.5f) / scale - 0.5f, (y + 0.5f) / scale - 0.5f) / WHITE;
                if (left + x >= 0 && left + x < width && top + y >= 0 && top + y < height) {
                    int at = (top + y) * width + left + x;
                    greys[at] += (pen - greys[at]) * ink;
                }
            }
        }
        return this;
    }

    private static float interpolated(int[] digit, float x, float y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = x - left;
        float down = y - top;
        return (pixel(digit, left, top) * (1 - right) + pixel(digit, left + 1, top) * right) * (1 - down)
                + (pixel(digit, left, top + 1) * (1 - right) + pixel(digit, left + 1, top + 1) * right) * down;
    }

    private static float pixel(int[] digit, int x, int y) {
        return x < 0 || y < 0 || x >= DIGIT_SIDE || y >= DIGIT_SIDE ? 0 : digit[y * DIGIT_SIDE + x];
    }

    /** Horizontal lines. */
    Sheet ruled(int first, int every, int thickness, float grey) {
        return ruledAskew(first, every, thickness, grey, 0);
    }

    /** Lines that fall by a part of a pixel from column to column. */
    Sheet ruledAskew(int first, int every, int thickness, float grey, double slope) {
        return mapped((x, y, old) -> {
            int from = Math.floorMod((int) Math.floor(y - slope * x) - first, every);
            return from < thickness ? Math.min(old, grey) : old;
        });
    }

    /** One line, its left upper corner at (left, top). */
    Sheet line(int left, int top, int length, int thickness, float grey) {
        return mapped((x, y, old) ->
                x >= left && x < left + length && y >= top && y < top + thickness ? Math.min(old, grey) : old);
    }

    /** Vertical lines. */
    Sheet ruledAcross(int first, int every, int thickness, float grey) {
        return mapped((x, y, old) -> x >= first && (x - first) % every < thickness ? Math.min(old, grey) : old);
    }

    /** A frame along the edges, inside. */
    Sheet framed(int thickness, float grey) {
        return mapped((x, y, old) ->
                Math.min(Math.min(x, y), Math.min(width - 1 - x, height - 1 - y)) < thickness ? grey : old);
    }

    /** A larger sheet with this one in its middle. */
    Sheet onPage(int border, float grey) {
        Sheet page = new Sheet(width + 2 * border, height + 2 * border, grey);
        for (int y = 0; y < height; y++) {
            System.arraycopy(greys, y * width, page.greys, (y + border) * page.width + border, width);
        }
        return page;
    }

    /** Darkened evenly along a direction, not at all at one end and by a part at the other. */
    Sheet shaded(double angle, double part) {
        double reach = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * height) / 2;
        return mapped((x, y, old) -> {
            double along = Math.cos(angle) * (x - width / 2.0) + Math.sin(angle) * (y - height / 2.0);
            return (float) (old * (1 - part * (along / reach + 1) / 2));
        });
    }

    /** Darkened with the square of the distance from the middle, by a part in the corners. */
    Sheet vignetted(double part) {
        double most = (width * width + height * height) / 4.0;
        return mapped((x, y, old) -> {
            double fromMiddle = Math.pow(x - width / 2.0, 2) + Math.pow(y - height / 2.0, 2);
            return (float) (old * (1 - part * fromMiddle / most));
        });
    }

    /** A third of the sheet lies in a shadow with a hard edge, on the side that {@code side} (0 to 3) says. */
    Sheet shadowed(int side, double part) {
        return mapped((x, y, old) -> {
            double from = side == 0 ? x : side == 1 ? y : side == 2 ? width - 1 - x : height - 1 - y;
            return from < (side % 2 == 0 ? width : height) / 3.0 ? (float) (old * (1 - part)) : old;
        });
    }

    /** All four corners cut off by a quarter of a circle. */
    Sheet darkCorners(int radius, float grey) {
        return mapped((x, y, old) -> isOutsideRoundCorners(x, y, radius) ? grey : old);
    }

    Sheet transparentCorners(int radius) {
        alpha = new byte[greys.length];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = (byte) (isOutsideRoundCorners(i % width, i / width, radius) ? 0 : WHITE);
        }
        return this;
    }

    /** What is drawn in white on black becomes opaque; all has one grey, as a drawing program saves it. */
    Sheet onNothing(float pen) {
        alpha = image().pixels();
        return mapped((x, y, old) -> pen);
    }

    private boolean isOutsideRoundCorners(int x, int y, int radius) {
        double fromLeft = radius - Math.min(x, width - 1 - x);
        double fromTop = radius - Math.min(y, height - 1 - y);
        return fromLeft > 0 && fromTop > 0 && fromLeft * fromLeft + fromTop * fromTop > radius * radius;
    }

    /** Gaussian blur. */
    Sheet blurred(double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * reach + 1];
        float sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        convolved(kernel, reach, 1, 0);
        convolved(kernel, reach, 0, 1);
        return this;
    }

    private void convolved(float[] kernel, int reach, int dx, int dy) {
        float[] source = greys.clone();
        mapped((x, y, old) -> {
            float sum = 0;
            for (int i = 0; i < kernel.length; i++) {
                int column = Math.clamp(x + (long) dx * (i - reach), 0, width - 1);
                int row = Math.clamp(y + (long) dy * (i - reach), 0, height - 1);
                sum += kernel[i] * source[row * width + column];
            }
            return sum;
        });
    }

    /** Normal noise, independent in each pixel. */
    Sheet noisy(double sigma, Random random) {
        return mapped((x, y, old) -> (float) (old + sigma * random.nextGaussian()));
    }

    GreyImage image() {
        byte[] pixels = new byte[greys.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(Math.round(greys[i]), 0, WHITE);
        }
        return alpha == null ? new GreyImage(width, height, pixels) : new GreyImage(width, height, pixels, alpha);
    }

    private interface Pixel {
        float grey(int x, int y, float old);
    }

    private Sheet mapped(Pixel pixel) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                greys[y * width + x] = pixel.grey(x, y, greys[y * width + x]);
            }
        }
        return this;
    }
}
