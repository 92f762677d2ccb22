package io.scratchnet.server.predictions.images;

import java.util.Arrays;

/**
 * The grey of the paper at each pixel of a picture. Even paper has one grey. Where light falls unevenly, the paper is the median of a neighbourhood:
 * strokes cover less than half of it, and a median keeps the edge of a shadow where it is (Gonzalez and Woods, Digital Image Processing, 2018, 5.3).
 * That is done twice: the first median finds most of the ink, the second leaves it out and so can follow the light from nearer by.
 */
final class Background {
    /** Of the picture on which the first median is taken. */
    private static final int COARSE_SIDE = 64;

    /** Of the picture on which the second is taken. */
    private static final int SIDE = 128;

    /** Of the longer side, how far the neighbourhood of the first median reaches in each direction. */
    private static final double FAR = 0.25;

    /** As above, of the second. */
    private static final double NEAR = 0.08;

    /** Of the paper's grey: what is darker by more is left out by the second median. */
    private static final double INK = 0.12;

    private Background() {}

    /** The paper's grey (height, width), unsigned. */
    static GreyImage of(GreyImage image) {
        int even = EvenPaper.greyOf(image);
        return even < 0 ? uneven(image) : even(even, image);
    }

    /** As above, of a picture whose outermost pixels are paper for the most part. */
    static GreyImage ofBorder(GreyImage image) {
        return even(GreyImage.quantile(image.border(), 0.5), image);
    }

    private static GreyImage even(int even, GreyImage image) {
        byte[] greys = new byte[image.pixels().length];
        Arrays.fill(greys, (byte) even);
        return new GreyImage(image.width(), image.height(), greys);
    }

    private static GreyImage uneven(GreyImage image) {
        GreyImage small = Reduction.of(image, SIDE);
        GreyImage coarse = Reduction.of(small, COARSE_SIDE);
        boolean[] all = new boolean[coarse.pixels().length];
        Arrays.fill(all, true);
        GreyImage first = SlidingMedian.of(coarse, all, reach(FAR, coarse));
        if (Ink.isDarkOnLight(coarse, first)) {
            return between(withoutInk(small, first), image);
        }
        return between(withoutInk(small.inverted(), first.inverted()).inverted(), image);
    }

    private static GreyImage withoutInk(GreyImage image, GreyImage first) {
        GreyImage filled = Basins.filled(first).enlarged(image.width(), image.height());
        boolean[] paper = new boolean[image.pixels().length];
        for (int i = 0; i < paper.length; i++) {
            paper[i] = image.grey(i) > (1 - INK) * filled.grey(i);
        }
        return SlidingMedian.of(image, eroded(paper, image.width()), reach(NEAR, image));
    }

    private static int reach(double part, GreyImage image) {
        return (int) Math.max(1, Math.round(part * Math.max(image.width(), image.height())));
    }

    /** Without the pixels beside ink, which have some ink themselves. */
    private static boolean[] eroded(boolean[] paper, int width) {
        boolean[] eroded = paper.clone();
        for (int i = 0; i < paper.length; i++) {
            for (int step : new int[] {-width, -1, 1, width}) {
                eroded[i] &= i + step < 0 || i + step >= paper.length || paper[i + step];
            }
        }
        return eroded;
    }

    /** Brought to the picture's size: as near to the picture's own grey as the medians around a pixel allow. */
    private static GreyImage between(GreyImage medians, GreyImage image) {
        byte[] greys = new byte[image.pixels().length];
        GreyImage least = extremes(medians, true);
        GreyImage most = extremes(medians, false);
        for (int y = 0; y < image.height(); y++) {
            int row = Math.min(medians.height() - 1, y * medians.height() / image.height());
            for (int x = 0; x < image.width(); x++) {
                int column = Math.min(medians.width() - 1, x * medians.width() / image.width());
                greys[y * image.width() + x] =
                        (byte) Math.clamp(image.at(x, y), least.at(column, row), most.at(column, row));
            }
        }
        return new GreyImage(image.width(), image.height(), greys);
    }

    /** The least or the most of 3 × 3 greys. */
    private static GreyImage extremes(GreyImage image, boolean least) {
        byte[] extremes = new byte[image.pixels().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int extreme = image.at(x, y);
                for (int row = Math.max(0, y - 1); row <= Math.min(image.height() - 1, y + 1); row++) {
                    for (int column = Math.max(0, x - 1); column <= Math.min(image.width() - 1, x + 1); column++) {
                        int grey = image.at(column, row);
                        extreme = least ? Math.min(extreme, grey) : Math.max(extreme, grey);
                    }
                }
                extremes[y * image.width() + x] = (byte) extreme;
            }
        }
        return new GreyImage(image.width(), image.height(), extremes);
    }
}
