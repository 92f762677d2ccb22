package io.scratchnet.server.predictions.images;

/**
 * Replaces the transparent parts of a picture by paper. Where what is opaque has nearly one grey, it is ink on nothing: it is laid on white, or on
 * black where it is light itself. Else it is a card with a drawing on it, perhaps with round corners, and its own paper goes on to the edges.
 */
final class Transparency {
    private static final int OPAQUE = 128;

    /** Between the outer twentieths of the greys: ink has no greater range. */
    private static final int ONE_GREY = 64;

    private Transparency() {}

    static GreyImage onPaper(GreyImage image) {
        byte[] alpha = image.alpha();
        if (alpha == null) {
            return image;
        }
        int[] greys = new int[GreyImage.WHITE + 1];
        for (int i = 0; i < alpha.length; i++) {
            greys[image.grey(i)] += Byte.toUnsignedInt(alpha[i]) >= OPAQUE ? 1 : 0;
        }
        int middle = GreyImage.quantile(greys, 0.5);
        boolean card = GreyImage.quantile(greys, 0.95) - GreyImage.quantile(greys, 0.05) > ONE_GREY;
        int paper = middle < OPAQUE ? GreyImage.WHITE : 0;
        return on(card ? middle : paper, image, alpha);
    }

    private static GreyImage on(int paper, GreyImage image, byte[] alpha) {
        byte[] pixels = new byte[alpha.length];
        for (int i = 0; i < pixels.length; i++) {
            int opacity = Byte.toUnsignedInt(alpha[i]);
            int sum = image.grey(i) * opacity + paper * (GreyImage.WHITE - opacity);
            pixels[i] = (byte) ((sum + GreyImage.WHITE / 2) / GreyImage.WHITE);
        }
        return new GreyImage(image.width(), image.height(), pixels);
    }
}
