package io.scratchnet.engine.augmentation;

/**
 * An image in a border of zeros, in a form in which one load brings the four pixels between which a point is interpolated: the cell at
 * (row, column) holds, from its lowest byte on, the pixels at (row, column), (row, column + 1), (row + 1, column) and (row + 1, column + 1).
 * Rows and columns run from -1 to side.
 */
final class Source {
    private final int side;
    private final int stride;
    /** (side + 2, side + 2), the border is 0 for ever. */
    private final int[] pixels;
    /** (side + 2, side + 2), the last row and column are 0 for ever. */
    private final int[] quads;

    Source(int side) {
        this.side = side;
        this.stride = side + 2;
        this.pixels = new int[stride * stride];
        this.quads = new int[stride * stride];
    }

    /** Takes the side × side unsigned bytes from bytes[at] on. */
    void load(byte[] bytes, int at) {
        for (int row = 0; row < side; row++) {
            int from = at + row * side;
            int to = (row + 1) * stride + 1;
            for (int i = 0; i < side; i++) {
                pixels[to + i] = bytes[from + i] & 0xFF;
            }
        }
        int cells = stride * (stride - 1) - 1;
        for (int i = 0; i < cells; i++) {
            quads[i] = pixels[i] | pixels[i + 1] << 8 | pixels[i + stride] << 16 | pixels[i + stride + 1] << 24;
        }
    }

    /**
     * Interpolates the image bilinearly at the points (x[i], y[i]), in pixels from the centre of the first pixel; outside it is 0.
     *
     * @param x columns; afterwards their fractions
     * @param y rows; afterwards their fractions
     * @param cells overwritten
     * @param out results from out[at] on, in [0, 1]
     */
    void sample(float[] x, float[] y, int[] cells, float[] out, int at) {
        locate(x, y, cells);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = quads[cells[i]];
        }
        for (int i = 0; i < cells.length; i++) {
            int quad = cells[i];
            int topLeft = quad & 0xFF;
            int bottomLeft = quad >>> 16 & 0xFF;
            float top = topLeft + x[i] * ((quad >>> 8 & 0xFF) - topLeft);
            float bottom = bottomLeft + x[i] * ((quad >>> 24) - bottomLeft);
            out[at + i] = (top + y[i] * (bottom - top)) / 255f;
        }
    }

    /** In fixed point, of 16 bits after the point: a point outside goes to the border, in one clamp without a branch. */
    private void locate(float[] x, float[] y, int[] cells) {
        int last = (side + 1) << 16;
        for (int i = 0; i < cells.length; i++) {
            int column = Math.min(Math.max((int) ((x[i] + 1) * 0x1.0p16f), 0), last);
            int row = Math.min(Math.max((int) ((y[i] + 1) * 0x1.0p16f), 0), last);
            cells[i] = (row >> 16) * stride + (column >> 16);
            x[i] = (column & 0xFFFF) * 0x1.0p-16f;
            y[i] = (row & 0xFFFF) * 0x1.0p-16f;
        }
    }
}
