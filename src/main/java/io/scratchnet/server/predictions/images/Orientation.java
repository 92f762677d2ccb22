package io.scratchnet.server.predictions.images;

/**
 * Where the pixels of a stored picture come to lie when it is turned as EXIF says.
 *
 * @param exif 1 to 8: 2 is mirrored, 3 upside down, 4 both, 5 to 8 the same with rows and columns exchanged
 * @param storedWidth of the picture as it is stored
 * @param storedHeight of the same
 */
record Orientation(int exif, int storedWidth, int storedHeight) {

    int width() {
        return isExchanged() ? storedHeight : storedWidth;
    }

    int height() {
        return isExchanged() ? storedWidth : storedHeight;
    }

    /** The index of a stored pixel in the upright picture. */
    int place(int storedX, int storedY) {
        boolean fromRight = exif == 2 || exif == 3 || exif == 7 || exif == 8;
        boolean fromBottom = exif == 3 || exif == 4 || exif == 6 || exif == 7;
        int column = fromRight ? storedWidth - 1 - storedX : storedX;
        int row = fromBottom ? storedHeight - 1 - storedY : storedY;
        return isExchanged() ? column * storedHeight + row : row * storedWidth + column;
    }

    private boolean isExchanged() {
        return exif >= 5;
    }
}
