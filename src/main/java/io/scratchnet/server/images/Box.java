package io.scratchnet.server.images;

/** The least rectangle around all ink of a picture. */
record Box(int left, int top, int width, int height) {

    /** The ink of some grey is not 0, and that grey occurs. */
    static Box around(GreyImage image, float[] ink) {
        int left = image.width();
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                if (ink[image.at(x, y)] > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = top < 0 ? y : top;
                    bottom = y;
                }
            }
        }
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }
}
