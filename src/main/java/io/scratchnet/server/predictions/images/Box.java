package io.scratchnet.server.predictions.images;

/** A rectangle of pixels. */
record Box(int left, int top, int width, int height) {

    /** The least rectangle around both. */
    Box and(Box other) {
        int x = Math.min(left, other.left);
        int y = Math.min(top, other.top);
        int right = Math.max(left + width, other.left + other.width);
        int bottom = Math.max(top + height, other.top + other.height);
        return new Box(x, y, right - x, bottom - y);
    }

    /** The least rectangle that holds a pixel as well. */
    Box including(int x, int y) {
        return holds(x, y) ? this : and(new Box(x, y, 1, 1));
    }

    /** Smaller by so many pixels at each side. */
    Box shrunk(int columns, int rows) {
        return new Box(left + columns, top + rows, width - 2 * columns, height - 2 * rows);
    }

    boolean holds(int x, int y) {
        return x >= left && y >= top && x < left + width && y < top + height;
    }

    /** Whether another rectangle lies within. */
    boolean holds(Box other) {
        return other.left >= left
                && other.top >= top
                && other.left + other.width <= left + width
                && other.top + other.height <= top + height;
    }

    /** How many pixels lie between two rectangles, across or down, where more do; 0 where they touch or overlap. */
    int gap(Box other) {
        int across = Math.max(left, other.left) - Math.min(left + width, other.left + other.width);
        int down = Math.max(top, other.top) - Math.min(top + height, other.top + other.height);
        return Math.max(0, Math.max(across, down));
    }

    int longerSide() {
        return Math.max(width, height);
    }

    /** How many edges of a picture the rectangle touches. */
    int edges(int pictureWidth, int pictureHeight) {
        return (left == 0 ? 1 : 0)
                + (top == 0 ? 1 : 0)
                + (left + width == pictureWidth ? 1 : 0)
                + (top + height == pictureHeight ? 1 : 0);
    }
}
