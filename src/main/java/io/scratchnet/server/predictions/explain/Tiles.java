package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.server.api.error.Violations;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images of one shape beside and below each other, as many across as make the picture about square, with gaps between. */
final class Tiles {
    private static final int LARGEST_SCALE = 16;

    private final ImageShape shape;
    private final int scale;
    private final int columns;
    private final BufferedImage picture;
    private int placed;

    /** @param scale pixels of the picture on each side of a pixel of an image */
    private Tiles(ImageShape shape, int count, int columns, int scale) {
        this.shape = shape;
        this.scale = scale;
        this.columns = columns;
        this.picture = new BufferedImage(
                side(shape.width(), columns, scale),
                side(shape.height(), Math.ceilDiv(count, columns), scale),
                BufferedImage.TYPE_BYTE_INDEXED,
                Palette.colours());
    }

    /** Room for so many images, in a square. */
    static Tiles square(ImageShape shape, int count, int scale) {
        return new Tiles(shape, count, squareColumns(shape, count), scale);
    }

    /** Room for so many images in one row. */
    static Tiles row(ImageShape shape, int count, int scale) {
        return new Tiles(shape, count, count, scale);
    }

    /** Notes a scale that is out of its range. */
    static void checkScale(int scale, Violations violations) {
        violations.check(
                scale >= 1 && scale <= LARGEST_SCALE,
                "?scale",
                "scale must be from 1 to " + LARGEST_SCALE + ", was " + scale);
    }

    /** Pixels of the picture that {@link #square} makes. */
    static long squarePixels(ImageShape shape, int count, int scale) {
        int columns = squareColumns(shape, count);
        return (long) side(shape.width(), columns, scale) * side(shape.height(), Math.ceilDiv(count, columns), scale);
    }

    private static int squareColumns(ImageShape shape, int count) {
        double columns = Math.ceil(Math.sqrt((double) count * shape.height() / shape.width()));
        return (int) Math.clamp(columns, 1, count);
    }

    /** A gap before, between and after the images. */
    private static int side(int length, int images, int scale) {
        return (images * (length + 1) + 1) * scale;
    }

    /** Adds an image of pixels from 0 to 1. */
    void grey(float[] values) {
        for (int pixel = 0; pixel < values.length; pixel++) {
            fill(pixel, Palette.grey(values[pixel]));
        }
        placed++;
    }

    /** Adds an image of numbers from -greatest to greatest. */
    void signed(float[] values, float greatest) {
        for (int pixel = 0; pixel < values.length; pixel++) {
            fill(pixel, Palette.signed(values[pixel], greatest));
        }
        placed++;
    }

    private void fill(int pixel, int colour) {
        WritableRaster raster = picture.getRaster();
        int left = 1 + placed % columns * (shape.width() + 1) + pixel % shape.width();
        int top = 1 + placed / columns * (shape.height() + 1) + pixel / shape.width();
        for (int y = top * scale; y < (top + 1) * scale; y++) {
            for (int x = left * scale; x < (left + 1) * scale; x++) {
                raster.setSample(x, y, 0, colour);
            }
        }
    }

    byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** The greatest absolute value, 0 where there is none: what a scale around 0 ends at. */
    static float greatest(float[] values) {
        float greatest = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                greatest = Math.max(greatest, Math.abs(value));
            }
        }
        return greatest;
    }
}
