package io.scratchnet.server.images;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The grey of colours, as ITU-R BT.601 weighs red, green and blue. Stored values are taken as they are, without the colour profile they
 * may come with: for a digit it changes nothing, and converting a large picture takes seconds.
 */
final class Luminance {
    private static final int WHITE = GreyImage.WHITE;
    private static final int NEARLY_WHITE = WHITE - 16;

    private Luminance() {}

    /** What is transparent lies on white; where nothing could be seen on that, on black. */
    static GreyImage of(BufferedImage image) {
        boolean transparent = image.getColorModel().hasAlpha();
        GreyImage onWhite = of(image, WHITE);
        if (transparent && isNearlyWhite(onWhite)) {
            return of(image, 0);
        }
        return onWhite;
    }

    private static boolean isNearlyWhite(GreyImage image) {
        for (byte pixel : image.pixels()) {
            if (Byte.toUnsignedInt(pixel) < NEARLY_WHITE) {
                return false;
            }
        }
        return true;
    }

    private static GreyImage of(BufferedImage image, int paper) {
        Raster raster = image.getRaster();
        return image.getColorModel() instanceof IndexColorModel palette
                ? ofPalette(raster, palette, paper)
                : ofBands(raster, paper);
    }

    private static GreyImage ofPalette(Raster raster, IndexColorModel palette, int paper) {
        byte[] greys = new byte[1 << palette.getPixelSize()];
        for (int i = 0; i < palette.getMapSize(); i++) {
            int grey = grey(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
            greys[i] = (byte) over(grey, palette.getAlpha(i), paper);
        }
        return ofRows(raster, (row, at) -> greys[row[at]]);
    }

    /** One or three bands, and perhaps one of alpha; of 16 bits the upper 8. */
    private static GreyImage ofBands(Raster raster, int paper) {
        int bands = raster.getNumBands();
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - Byte.SIZE);
        return ofRows(raster, (row, at) -> {
            int first = row[at] >> shift;
            int grey = bands < 3 ? first : grey(first, row[at + 1] >> shift, row[at + 2] >> shift);
            return (byte) (bands % 2 == 1 ? grey : over(grey, row[at + bands - 1] >> shift, paper));
        });
    }

    /** Of the colours of print, of which the JDK has no picture but only the numbers. */
    static GreyImage ofPrint(Raster raster, JpegHeader header) {
        int full = header.adobe() ? 0 : WHITE; // inverted by Adobe, so that they are what is left of the light
        return ofRows(raster, (row, at) -> {
            int light = header.luminanceFirst()
                    ? row[at]
                    : grey(Math.abs(full - row[at]), Math.abs(full - row[at + 1]), Math.abs(full - row[at + 2]));
            return (byte) (light * Math.abs(full - row[at + 3]) / WHITE);
        });
    }

    private interface Pixel {
        byte grey(int[] row, int at);
    }

    private static GreyImage ofRows(Raster raster, Pixel pixel) {
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
        return new GreyImage(width, raster.getHeight(), greys);
    }

    private static int grey(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }

    private static int over(int grey, int alpha, int paper) {
        return (grey * alpha + paper * (WHITE - alpha) + WHITE / 2) / WHITE;
    }
}
