package io.scratchnet.server.predictions.images;

/**
 * The ink of a picture brought to another size: each number is the mean over the part of the picture that it covers.
 *
 * @param ink (height, width)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fitted(int width, int height, float[] ink) {

    /** The box of the picture, its longer side {@code size} long, the aspect kept. */
    static Fitted of(Ink source, Box box, int size) {
        double scale = (double) size / Math.max(box.width(), box.height());
        int width = Math.max(1, (int) Math.round(box.width() * scale));
        int height = Math.max(1, (int) Math.round(box.height() * scale));
        float[] ink = new float[width * height];
        float[] row = new float[box.width()];
        float[] narrow = new float[width];
        for (int y = 0; y < box.height(); y++) {
            System.arraycopy(source.values(), (box.top() + y) * source.width() + box.left(), row, 0, row.length);
            mean(row, narrow);
            spread(narrow, y, box.height(), ink, height);
        }
        return new Fitted(width, height, ink);
    }

    /** Each number of {@code target} becomes the mean of its part of {@code source}, the outer ones of that counted in part. */
    private static void mean(float[] source, float[] target) {
        double step = (double) source.length / target.length;
        for (int i = 0; i < target.length; i++) {
            double from = i * step;
            double to = Math.min(source.length, from + step);
            double sum = 0;
            for (int j = (int) from; j < to; j++) {
                sum += source[j] * (Math.min(to, j + 1) - Math.max(from, j));
            }
            target[i] = (float) (sum / step);
        }
    }

    /** Adds row y of {@code rows} to the rows of the target that it overlaps, each by its part. */
    private static void spread(float[] row, int y, int rows, float[] target, int targetRows) {
        double step = (double) rows / targetRows;
        for (int i = (int) (y / step); i < targetRows && i * step < y + 1; i++) {
            double overlap = Math.min((i + 1) * step, y + 1) - Math.max(i * step, y);
            for (int x = 0; x < row.length && overlap > 0; x++) {
                target[i * row.length + x] += (float) (row[x] * overlap / step);
            }
        }
    }

    /** The most ink of a pixel. */
    float most() {
        float most = 0;
        for (float value : ink) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** Where the ink's centre of mass lies, from the left; the middle of the first pixel is 0.5. */
    double centreX() {
        double moment = 0;
        double mass = 0;
        for (int i = 0; i < ink.length; i++) {
            moment += ink[i] * (i % width + 0.5);
            mass += ink[i];
        }
        return moment / mass;
    }

    /** As {@link #centreX}, from the top. */
    double centreY() {
        double moment = 0;
        double mass = 0;
        for (int i = 0; i < ink.length; i++) {
            moment += ink[i] * (Math.floorDiv(i, width) + 0.5);
            mass += ink[i];
        }
        return moment / mass;
    }
}
