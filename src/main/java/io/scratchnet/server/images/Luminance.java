package io.scratchnet.server.images;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * The grey of colours, as ITU-R BT.601 weighs red, green and blue. Stored values are taken as they are, without the colour profile they
 * may come with: for a digit it changes nothing, and converting a large picture takes seconds.
 */
final class Luminance {
    private static final int WHITE = GreyImage.WHITE;

    private Luminance() {}

    /** The grey of a picture and, where it has one, its alpha. */
    static GreyImage of(BufferedImage image) {
        Raster raster = image.getRaster();
        return image.getColorModel() instanceof IndexColorModel palette
                ? ofPalette(raster, palette)
                : ofBands(raster, image.getColorModel().hasAlpha());
    }

    private static GreyImage ofPalette(Raster raster, IndexColorModel palette) {
        byte[] greys = new byte[1 << palette.getPixelSize()];
        byte[] alphas = new byte[greys.length];
        for (int i = 0; i < palette.getMapSize(); i++) {
            greys[i] = (byte) grey(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
            alphas[i] = (byte) palette.getAlpha(i);
        }
        byte[] alpha = palette.hasAlpha() ? ofRows(raster, (row, at) -> alphas[row[at]]) : null;
        return image(raster, ofRows(raster, (row, at) -> greys[row[at]]), alpha);
    }

    /** One or three bands, and perhaps one of alpha; of 16 bits the upper 8. */
    private static GreyImage ofBands(Raster raster, boolean transparent) {
        int bands = raster.getNumBands();
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - Byte.SIZE);
        byte[] greys = ofRows(raster, (row, at) -> (byte)
                (bands < 3 ? row[at] >> shift : grey(row[at] >> shift, row[at + 1] >> shift, row[at + 2] >> shift)));
        byte[] alpha = transparent ? ofRows(raster, (row, at) -> (byte) (row[at + bands - 1] >> shift)) : null;
        return image(raster, greys, alpha);
    }

    /** Of the colours of print, of which the JDK has no picture but only the numbers. */
    static GreyImage ofPrint(Raster raster, JpegHeader header) {
        int full = header.adobe() ? 0 : WHITE; // inverted by Adobe, so that they are what is left of the light
        byte[] greys = ofRows(raster, (row, at) -> {
            int light = header.luminanceFirst()
                    ? row[at]
                    : grey(Math.abs(full - row[at]), Math.abs(full - row[at + 1]), Math.abs(full - row[at + 2]));
            return (byte) (light * Math.abs(full - row[at + 3]) / WHITE);
        });
        return image(raster, greys, null);
    }

    private interface Pixel {
        byte grey(int[] row, int at);
    }

    private static byte[] ofRows(Raster raster, Pixel pixel) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        byte[] greys = new byte[width * raster.getHeight()];
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                greys[y * width + x] = pixel.grey(row, x * bands);
            }
        }
        return greys;
    }

    private static GreyImage image(Raster raster, byte[] greys, byte @Nullable [] alpha) {
        return new GreyImage(raster.getWidth(), raster.getHeight(), greys, alpha);
    }

    private static int grey(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }
}
