package io.scratchnet.server.images;

/** Turns a picture as EXIF says that it has to be looked at. */
final class Orientation {
    private Orientation() {}

    /**
     * The picture upright.
     *
     * @param orientation 1 to 8: 2 is mirrored, 3 upside down, 4 both, 5 to 8 the same with rows and columns exchanged
     */
    static GreyImage upright(GreyImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        boolean exchanged = orientation >= 5;
        int width = exchanged ? image.height() : image.width();
        int height = exchanged ? image.width() : image.height();
        byte[] pixels = new byte[width * height];
        byte[] alpha = image.alpha() == null ? null : new byte[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int source = source(image, orientation, exchanged ? y : x, exchanged ? x : y);
                pixels[y * width + x] = image.pixels()[source];
                if (alpha != null && image.alpha() != null) {
                    alpha[y * width + x] = image.alpha()[source];
                }
            }
        }
        return new GreyImage(width, height, pixels, alpha);
    }

    private static int source(GreyImage image, int orientation, int x, int y) {
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int column = fromRight ? image.width() - 1 - x : x;
        int row = fromBottom ? image.height() - 1 - y : y;
        return row * image.width() + column;
    }
}
