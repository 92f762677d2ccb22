package io.scratchnet.server.predictions.images;

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

    /** As below, without a listener. */
    public static Digit of(GreyImage picture, String pointer) {
        return of(picture, pointer, ImageStep.Listener.NONE);
    }

    /**
     * The digit that a picture shows. Its size, its place and whether it is dark or light make no difference.
     *
     * @param pointer where the picture stands in the request
     * @param steps is told of every step
     * @throws io.scratchnet.server.api.error.InvalidRequestException the picture shows no digit, or more than one
     */
    public static Digit of(GreyImage picture, String pointer, ImageStep.Listener steps) {
        Digit digit = centred(DigitSearch.in(picture, pointer, steps));
        steps.done("centred", () -> new GreyImage(SIDE, SIDE, digit.pixels()));
        return digit;
    }

    private static Digit centred(Ink ink) {
        Fitted fitted = Fitted.of(ink, ink.box(), INNER_SIDE);
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
