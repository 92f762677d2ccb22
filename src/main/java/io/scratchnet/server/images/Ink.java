package io.scratchnet.server.images;

import io.scratchnet.server.problems.InvalidRequestException;

/**
 * How much ink each grey of a picture is. The background is the median of the border; ink is what differs from it to the side on which
 * more differs, dark on light paper or light on a dark board. What differs no more than the border's own noise is no ink.
 */
final class Ink {
    static final int FULL = 255;

    /** Of 255: a picture whose greys differ less shows nothing. */
    private static final int LEAST_CONTRAST = 16;

    /** The part of the contrast that is always noise: the rings that JPEG draws around a stroke. */
    private static final double NOISE = 0.1;

    /** Median deviations of the border that noise may reach: six standard deviations, were it normal. */
    private static final double DEVIATIONS = 6 * 1.4826;

    private Ink() {}

    /**
     * The ink of each grey, 0 to {@link #FULL}.
     *
     * @param pointer where the picture stands in the request
     * @throws InvalidRequestException the picture is blank
     */
    static float[] ofGreys(GreyImage image, String pointer) {
        int[] border = image.border();
        int background = median(border);
        int[] greys = image.histogram();
        int darker = background - first(greys);
        int lighter = last(greys) - background;
        int contrast = Math.max(darker, lighter);
        double noise = Math.max(NOISE * contrast, DEVIATIONS * median(distances(border, background)));
        if (contrast < LEAST_CONTRAST || noise >= contrast) {
            throw new InvalidRequestException(
                    pointer,
                    "shows no digit: its greys differ from the border's by " + contrast + " of 255 at most, "
                            + (contrast < LEAST_CONTRAST
                                    ? LEAST_CONTRAST + " are needed"
                                    : "and the border's own by " + Math.round(noise)));
        }
        int sign = darker > lighter ? -1 : 1;
        float[] ink = new float[greys.length];
        for (int grey = 0; grey < ink.length; grey++) {
            int difference = sign * (grey - background);
            ink[grey] = difference > noise ? difference * (float) FULL / contrast : 0;
        }
        return ink;
    }

    /** How often each distance from a grey occurs. */
    private static int[] distances(int[] counts, int from) {
        int[] distances = new int[counts.length];
        for (int grey = 0; grey < counts.length; grey++) {
            distances[Math.abs(grey - from)] += counts[grey];
        }
        return distances;
    }

    private static int median(int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        long seen = 0;
        int grey = -1;
        while (2 * seen < total) {
            seen += counts[++grey];
        }
        return grey;
    }

    private static int first(int[] counts) {
        int grey = 0;
        while (counts[grey] == 0) {
            grey++;
        }
        return grey;
    }

    private static int last(int[] counts) {
        int grey = counts.length - 1;
        while (counts[grey] == 0) {
            grey--;
        }
        return grey;
    }
}
