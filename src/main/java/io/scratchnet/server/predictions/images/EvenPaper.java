package io.scratchnet.server.predictions.images;

import java.util.Arrays;

/**
 * Tells whether all paper of a picture has one grey. The picture is divided into 4 × 4 blocks; at least a fifth of nearly every block is paper, so
 * that its lightest fifth begins at the paper's grey, or, for light ink, its darkest fifth ends there.
 */
final class EvenPaper {
    /** Paper is even where its grey differs by no more between blocks. */
    private static final int EVEN = 12;

    private static final int BLOCKS = 4; // a side
    private static final int EVEN_BLOCKS = 14;

    private EvenPaper() {}

    /** The one grey of even paper, or -1. */
    static int greyOf(GreyImage image) {
        int[] light = new int[BLOCKS * BLOCKS];
        int[] dark = new int[BLOCKS * BLOCKS];
        for (int i = 0; i < light.length; i++) {
            int[] greys = block(image, i % BLOCKS, i / BLOCKS);
            light[i] = GreyImage.quantile(greys, 0.8);
            dark[i] = GreyImage.quantile(greys, 0.2);
        }
        Spread lightest = Spread.of(light);
        Spread darkest = Spread.of(dark);
        Spread least = lightest.range() <= darkest.range() ? lightest : darkest;
        return least.range() > EVEN ? -1 : around(image.histogram(), least.middle());
    }

    /** The histogram of one of the blocks. */
    private static int[] block(GreyImage image, int column, int row) {
        int[] counts = new int[GreyImage.WHITE + 1];
        int top = row * image.height() / BLOCKS;
        int left = column * image.width() / BLOCKS;
        int bottom = Math.max((row + 1) * image.height() / BLOCKS, top + 1);
        int right = Math.max((column + 1) * image.width() / BLOCKS, left + 1);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                counts[image.at(x, y)]++;
            }
        }
        return counts;
    }

    /** The median of the greys that are near a grey. */
    private static int around(int[] counts, int grey) {
        int[] near = new int[counts.length];
        for (int i = Math.max(0, grey - EVEN); i <= Math.min(GreyImage.WHITE, grey + EVEN); i++) {
            near[i] = counts[i];
        }
        return GreyImage.quantile(near, 0.5);
    }

    /** The least range that holds nearly all of some greys, and the grey in its middle. */
    private record Spread(int range, int middle) {

        static Spread of(int[] greys) {
            Arrays.sort(greys);
            Spread least = new Spread(Integer.MAX_VALUE, 0);
            for (int i = 0; i + EVEN_BLOCKS <= greys.length; i++) {
                int range = greys[i + EVEN_BLOCKS - 1] - greys[i];
                if (range < least.range) {
                    least = new Spread(range, greys[i + EVEN_BLOCKS / 2]);
                }
            }
            return least;
        }
    }
}
