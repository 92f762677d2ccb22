package io.scratchnet.server.predictions.images;

import java.util.Arrays;

/**
 * The lines of a picture along one of its edges, counted from there: rows from the top or the bottom, columns from the left or the right.
 *
 * @param medians the median grey of each line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Edge(GreyImage image, Side side, int[] medians) {
    /** The least difference in grey between a margin and what it surrounds. */
    static final int STEP = 24;

    /** Over so many pixels blur spreads a jump. */
    private static final int BLUR = 3;

    /** So many lines tell what lies behind a margin: more than a ruled line has. */
    private static final int BEHIND = 20;

    /** Of the line behind a frame: what differs from it. A row of ink has gaps. */
    private static final double SOLID = 0.8;

    enum Side {
        TOP,
        RIGHT,
        BOTTOM,
        LEFT;

        Side opposite() {
            return switch (this) {
                case TOP -> BOTTOM;
                case BOTTOM -> TOP;
                case LEFT -> RIGHT;
                case RIGHT -> LEFT;
            };
        }
    }

    static Edge of(GreyImage image, Side side) {
        boolean rows = side == Side.TOP || side == Side.BOTTOM;
        Edge edge = new Edge(image, side, new int[rows ? image.height() : image.width()]);
        byte[] greys = new byte[rows ? image.width() : image.height()];
        for (int line = 0; line < edge.medians.length; line++) {
            for (int i = 0; i < greys.length; i++) {
                // Signed bytes sort like unsigned ones from which 128 was taken.
                greys[i] = (byte) (edge.at(line, i) - 128);
            }
            Arrays.sort(greys);
            edge.medians[line] = greys[greys.length / 2] + 128;
        }
        return edge;
    }

    /** The same lines, counted from the opposite edge. */
    Edge opposite() {
        int[] reversed = new int[medians.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = medians[medians.length - 1 - i];
        }
        return new Edge(image, side.opposite(), reversed);
    }

    private int at(int line, int i) {
        return switch (side) {
            case TOP -> image.at(i, line);
            case BOTTOM -> image.at(i, image.height() - 1 - line);
            case LEFT -> image.at(line, i);
            case RIGHT -> image.at(image.width() - 1 - line, i);
        };
    }

    /**
     * How many lines, of at most {@code most}, have one grey, with the blur that follows them; 0 where the lines behind have the same grey, as
     * behind a ruled line, or where there is no jump.
     */
    int margin(int most) {
        int depth = 1;
        while (depth <= most && Math.abs(medians[depth] - medians[Math.max(0, depth - BLUR)]) < STEP) {
            depth++;
        }
        if (depth > most || !isFlat(depth - BLUR)) {
            return 0;
        }
        int blurred = Math.min(depth + 2 * BLUR, (medians.length - 1) / 2); // a line is left between two margins
        while (depth < blurred && Math.abs(medians[depth] - medians[depth + 1]) >= STEP / 4) {
            depth++;
        }
        int[] behind = Arrays.copyOfRange(medians, depth, Math.min(medians.length, depth + BEHIND));
        Arrays.sort(behind);
        return Math.abs(behind[behind.length / 2] - medians[0]) >= STEP ? depth : 0;
    }

    private boolean isFlat(int lines) {
        for (int i = 0; i < lines; i++) {
            if (Math.abs(medians[i] - medians[0]) > STEP / 2) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #margin}, where nearly the whole line behind differs from it; else 0. */
    int frame(int most) {
        int depth = margin(most);
        int length = side == Side.TOP || side == Side.BOTTOM ? image.width() : image.height();
        int different = 0;
        for (int i = 0; i < length && depth > 0; i++) {
            different += Math.abs(at(depth, i) - medians[0]) >= STEP / 2 ? 1 : 0;
        }
        return different >= SOLID * length ? depth : 0;
    }
}
