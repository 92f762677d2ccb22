package io.scratchnet.server.predictions.images;

import java.awt.image.IndexColorModel;
import java.awt.image.SampleModel;
import javax.imageio.ImageTypeSpecifier;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a pixel become its grey, as ITU-R BT.601 weighs red, green and blue, and its opacity. Stored values are taken as they are, without
 * the colour profile they may come with: for a digit it changes nothing, and converting a large picture takes seconds.
 *
 * @param grey of the pixel's samples, 0 (black) to 255 (white)
 * @param alpha of the same, 0 (transparent) to 255; null where every pixel is opaque
 */
record Luminance(Weighing grey, @Nullable Weighing alpha) {

    /** Of the samples of one pixel, from an index on. */
    interface Weighing {
        int of(int[] samples, int at);
    }

    static Luminance of(ImageTypeSpecifier type) {
        return type.getColorModel() instanceof IndexColorModel palette
                ? ofPalette(palette)
                : ofBands(type.getSampleModel(), type.getColorModel().hasAlpha());
    }

    private static Luminance ofPalette(IndexColorModel palette) {
        int[] greys = new int[1 << palette.getPixelSize()];
        int[] alphas = new int[greys.length];
        for (int i = 0; i < palette.getMapSize(); i++) {
            greys[i] = grey(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
            alphas[i] = palette.getAlpha(i);
        }
        return new Luminance(
                (samples, at) -> greys[samples[at]], palette.hasAlpha() ? (samples, at) -> alphas[samples[at]] : null);
    }

    /** One or three bands, and perhaps one of alpha; scaled to 8 bits. */
    private static Luminance ofBands(SampleModel model, boolean transparent) {
        int bands = model.getNumBands();
        int most = (1 << model.getSampleSize(0)) - 1;
        Weighing grey = bands < 3
                ? (samples, at) -> samples[at] * GreyImage.WHITE / most
                : (samples, at) -> grey(samples[at], samples[at + 1], samples[at + 2]) * GreyImage.WHITE / most;
        return new Luminance(
                grey, transparent ? (samples, at) -> samples[at + bands - 1] * GreyImage.WHITE / most : null);
    }

    /**
     * Of cyan, magenta, yellow and black. The JDK's reader inverts all of them, because Adobe's programs store what is left of the light.
     *
     * @param adobe whether one of those wrote the picture
     */
    static Luminance ofPrint(boolean adobe) {
        int full = adobe ? GreyImage.WHITE : 0;
        return new Luminance(
                (samples, at) -> grey(
                                Math.abs(full - samples[at]),
                                Math.abs(full - samples[at + 1]),
                                Math.abs(full - samples[at + 2]))
                        * Math.abs(full - samples[at + 3])
                        / GreyImage.WHITE,
                null);
    }

    private static int grey(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }
}
