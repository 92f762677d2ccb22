package io.scratchnet.server.predictions.images;

/**
 * The median of the square around each pixel, from a histogram that slides along the row (Huang, Yang and Tang, A fast two-dimensional median
 * filtering algorithm, 1979).
 */
final class SlidingMedian {
    private final GreyImage image;
    private final boolean[] counted; // (height, width)
    private final int[] histogram = new int[GreyImage.WHITE + 1];
    private int total;
    private int below; // how many are less than the median
    private int median;

    private SlidingMedian(GreyImage image, boolean[] counted) {
        this.image = image;
        this.counted = counted;
    }

    /**
     * The medians of the pixels that are counted; where none is within reach, the median last found in the row.
     *
     * @param reach of the square in each direction
     */
    static GreyImage of(GreyImage image, boolean[] counted, int reach) {
        byte[] medians = new byte[image.pixels().length];
        for (int y = 0; y < image.height(); y++) {
            SlidingMedian row = new SlidingMedian(image, counted);
            int top = Math.max(0, y - reach);
            int bottom = Math.min(image.height(), y + reach + 1);
            for (int x = -reach; x < image.width(); x++) {
                row.add(x + reach, top, bottom, 1);
                row.add(x - reach - 1, top, bottom, -1);
                if (x >= 0) {
                    medians[y * image.width() + x] = (byte) row.settle();
                }
            }
        }
        return new GreyImage(image.width(), image.height(), medians);
    }

    /** A part of a column enters or leaves the square. */
    private void add(int x, int top, int bottom, int sign) {
        if (x < 0 || x >= image.width()) {
            return;
        }
        for (int i = top * image.width() + x; i < bottom * image.width(); i += image.width()) {
            if (counted[i]) {
                int grey = image.grey(i);
                histogram[grey] += sign;
                total += sign;
                below += grey < median ? sign : 0;
            }
        }
    }

    private int settle() {
        while (2 * below > total) {
            below -= histogram[--median];
        }
        while (2 * (below + histogram[median]) < total) {
            below += histogram[median++];
        }
        return median;
    }
}
