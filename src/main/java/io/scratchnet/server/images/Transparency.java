package io.scratchnet.server.images;

/** Lays a picture with transparent parts on paper: white, or black where nothing can be seen on white. */
final class Transparency {
    private static final int NEARLY_WHITE = GreyImage.WHITE - 16;

    private Transparency() {}

    static GreyImage onPaper(GreyImage image) {
        byte[] alpha = image.alpha();
        if (alpha == null) {
            return image;
        }
        GreyImage onWhite = on(GreyImage.WHITE, image, alpha);
        return isNearlyWhite(onWhite) ? on(0, image, alpha) : onWhite;
    }

    private static boolean isNearlyWhite(GreyImage image) {
        for (byte pixel : image.pixels()) {
            if (Byte.toUnsignedInt(pixel) < NEARLY_WHITE) {
                return false;
            }
        }
        return true;
    }

    private static GreyImage on(int paper, GreyImage image, byte[] alpha) {
        byte[] pixels = new byte[alpha.length];
        for (int i = 0; i < pixels.length; i++) {
            int opacity = Byte.toUnsignedInt(alpha[i]);
            int grey = Byte.toUnsignedInt(image.pixels()[i]);
            pixels[i] = (byte)
                    ((grey * opacity + paper * (GreyImage.WHITE - opacity) + GreyImage.WHITE / 2) / GreyImage.WHITE);
        }
        return new GreyImage(image.width(), image.height(), pixels);
    }
}
