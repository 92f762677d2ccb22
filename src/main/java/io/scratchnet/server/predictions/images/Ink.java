package io.scratchnet.server.predictions.images;

import io.scratchnet.server.api.error.InvalidRequestException;

/**
 * How much ink lies on each pixel of a picture: the difference from the paper, on the side on which more differs, dark on light paper or light on
 * a dark board. What differs no more than the paper's own noise is no ink.
 *
 * @param values (height, width), 0 where there is no ink, else from {@code least} to 1
 * @param least what is told from the paper
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ink(int width, int height, float[] values, float least) {
    static final int FULL = 255;

    /** Of 255: a picture whose greys differ less shows nothing. */
    private static final int LEAST_CONTRAST = 16;

    /** The part of the contrast that is always noise: the rings that JPEG draws around a stroke. */
    private static final double NOISE = 0.1;

    /** Median deviations from the paper that noise may reach: six standard deviations, were it normal. */
    private static final double DEVIATIONS = 6 * 1.4826;

    /** Pixels that may be darker than the ink: of a large picture at most as many as the thinnest stroke of a small digit has. */
    private static final int DARKEST = 24;

    /** As above, the part of a small picture. */
    private static final double DARKEST_PART = 0.001;

    /**
     * The ink of a picture.
     *
     * @param background the paper's grey at each pixel
     * @param pointer where the picture stands in the request
     * @throws InvalidRequestException the picture is blank
     */
    static Ink of(GreyImage image, GreyImage background, String pointer) {
        int sign = isDarkOnLight(image, background) ? -1 : 1;
        float[] values = new float[image.pixels().length];
        int[] steps = new int[FULL + 1];
        int[] deviations = new int[FULL + 1];
        for (int i = 0; i < values.length; i++) {
            int paper = background.grey(i);
            int difference = sign * (image.grey(i) - paper);
            // Less light falls on the ink where less falls on the paper.
            values[i] = sign > 0 ? difference : difference * (float) FULL / Math.max(1, paper);
            steps[Math.clamp(Math.round(values[i]), 0, FULL)]++;
            deviations[Math.abs(difference)]++;
        }
        double darkest = Math.min(DARKEST_PART, (double) DARKEST / values.length);
        int contrast = GreyImage.quantile(steps, 1 - darkest);
        double noise = Math.max(NOISE * contrast, DEVIATIONS * GreyImage.quantile(deviations, 0.5));
        // The contrast is rounded: ink of that contrast may be half a grey less, and has to be more than noise.
        if (contrast < LEAST_CONTRAST || noise >= contrast - 0.5) {
            throw blank(contrast, pointer);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > noise ? Math.min(1, values[i] / contrast) : 0;
        }
        return new Ink(image.width(), image.height(), values, (float) (noise / contrast));
    }

    static boolean isDarkOnLight(GreyImage image, GreyImage background) {
        double balance = 0;
        for (int i = 0; i < image.pixels().length; i++) {
            double difference = background.grey(i) - image.grey(i);
            balance += difference * difference * difference;
        }
        return balance > 0;
    }

    private static InvalidRequestException blank(int contrast, String pointer) {
        String why = contrast < LEAST_CONTRAST
                ? "the image is blank, its greys differ from the paper's by at most " + contrast + " of 255, "
                        + LEAST_CONTRAST + " are needed"
                : "nothing stands out, its greys differ from the paper's by at most " + contrast
                        + " of 255, and the paper's own greys by as much";
        return new InvalidRequestException(pointer, "shows no digit: " + why);
    }

    float at(int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : values[y * width + x];
    }

    boolean covers(int x, int y) {
        return at(x, y) > 0;
    }

    /** The least rectangle around all of it. */
    Box box() {
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (covers(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }

    /** Light ink on black. */
    GreyImage image() {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(FULL * values[i]);
        }
        return new GreyImage(width, height, pixels);
    }

    Ink transposed() {
        float[] turned = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = values[y * width + x];
            }
        }
        return new Ink(height, width, turned, least);
    }

    Ink with(float[] others) {
        return new Ink(width, height, others, least);
    }
}
