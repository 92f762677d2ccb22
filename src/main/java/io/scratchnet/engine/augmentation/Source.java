package io.scratchnet.engine.augmentation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An image in a border of zeros, read at any point. The arithmetic stands in loops that read arrays of one type and write one of
 * another, so that C2 vectorises them; {@link #gather} alone goes point by point.
 */
final class Source {
    /** Two neighbours of a row, the left one in the lower byte. */
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int POINT = 16;
    private static final int FRACTION = 0xFFFF;
    private static final float ONE = 0x1.0p16f;

    private final int side;
    private final int stride;
    /** (side + 2, side + 2), rows and columns from -1 to side, and zeros below; the border is 0 for ever. */
    private final byte[] pixels;
    /** (side, side): column and row of each point, in fixed point. */
    private final int[] columns;

    private final int[] rows;
    /** (side, side): the four pixels around each point, from the lowest byte on: top left, top right, bottom left, bottom right. */
    private final int[] quads;

    Source(int side) {
        this.side = side;
        this.stride = side + 2;
        this.pixels = new byte[stride * stride + stride + 1];
        this.columns = new int[side * side];
        this.rows = new int[side * side];
        this.quads = new int[side * side];
    }

    /** Takes the side × side unsigned bytes from bytes[at] on. */
    void load(byte[] bytes, int at) {
        for (int row = 0; row < side; row++) {
            System.arraycopy(bytes, at + row * side, pixels, (row + 1) * stride + 1, side);
        }
    }

    /**
     * Interpolates the image bilinearly at the points (x[i], y[i]), in pixels from the centre of the first pixel; outside it is 0.
     *
     * @param out results from out[at] on, in [0, 1]
     */
    void sample(float[] x, float[] y, float[] out, int at) {
        fixedPoint(x, columns, side + 1);
        fixedPoint(y, rows, side + 1);
        gather();
        interpolate(columns, rows, quads, out, at);
    }

    /** Counted from the border on, with 16 bits after the point: one clamp without a branch brings a point outside to the border. */
    private static void fixedPoint(float[] coordinates, int[] fixed, int border) {
        int last = border << POINT;
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = Math.min(Math.max((int) ((coordinates[i] + 1) * ONE), 0), last);
        }
    }

    private void gather() {
        for (int i = 0; i < quads.length; i++) {
            int cell = (rows[i] >> POINT) * stride + (columns[i] >> POINT);
            quads[i] = (char) PAIR.get(pixels, cell) | (char) PAIR.get(pixels, cell + stride) << 16;
        }
    }

    private static void interpolate(int[] columns, int[] rows, int[] quads, float[] out, int at) {
        for (int i = 0; i < quads.length; i++) {
            int quad = quads[i];
            int topLeft = quad & 0xFF;
            int bottomLeft = quad >>> 16 & 0xFF;
            float right = (columns[i] & FRACTION) * (1 / ONE);
            float down = (rows[i] & FRACTION) * (1 / ONE);
            float top = topLeft + right * ((quad >>> 8 & 0xFF) - topLeft);
            float bottom = bottomLeft + right * ((quad >>> 24) - bottomLeft);
            out[at + i] = (top + down * (bottom - top)) / 255f;
        }
    }
}
