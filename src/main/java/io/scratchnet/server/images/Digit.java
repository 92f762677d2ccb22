package io.scratchnet.server.images;

/**
 * A digit as MNIST's are: light ink on black, fitted into a square of 20, its centre of mass in the middle of 28 × 28 (LeCun et al., Gradient-based
 * learning applied to document recognition, 1998).
 *
 * @param pixels (28, 28), unsigned: 0 is background, 255 ink
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Digit(byte[] pixels) {
    /** Of the whole. */
    public static final int SIDE = 28;

    public static final int PIXELS = SIDE * SIDE;

    private static final int INNER_SIDE = 20;

    /** Where the centre of mass comes to lie: in MNIST's own images it is between 14 and 15, within the pixel right and below of the middle. */
    private static final double CENTRE = 14.5;

    /**
     * The digit that a picture shows. Its size, its place and whether it is dark or light make no difference.
     *
     * @param pointer where the picture stands in the request
     * @throws io.scratchnet.server.problems.InvalidRequestException the picture is blank
     */
    public static Digit of(GreyImage picture, String pointer) {
        GreyImage image = Transparency.onPaper(picture);
        float[] ink = Ink.ofGreys(image, pointer);
        Fitted fitted = Fitted.of(image, ink, Box.around(image, ink), INNER_SIDE);
        int left = offset(fitted.centreX(), fitted.width());
        int top = offset(fitted.centreY(), fitted.height());
        // Where a stroke is thinner than a pixel it has become faint.
        float strength = Ink.FULL / fitted.most();
        byte[] pixels = new byte[PIXELS];
        for (int y = 0; y < fitted.height(); y++) {
            for (int x = 0; x < fitted.width(); x++) {
                pixels[(top + y) * SIDE + left + x] =
                        (byte) Math.min(Ink.FULL, Math.round(fitted.ink()[y * fitted.width() + x] * strength));
            }
        }
        return new Digit(pixels);
    }

    private static int offset(double centre, int size) {
        return Math.clamp(Math.round(CENTRE - centre), 0, SIDE - size);
    }
}
