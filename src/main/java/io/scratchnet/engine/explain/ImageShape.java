package io.scratchnet.engine.explain;

import java.util.Arrays;

/**
 * How the inputs of a network lie in an image, row by row from the top left.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record ImageShape(int height, int width) {
    public ImageShape {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("height and width must be >= 1, were " + height + " and " + width);
        }
    }

    /** A square where so many inputs make one, such as 28 x 28 of 784; else a single row. */
    public static ImageShape of(int inputs) {
        int side = (int) Math.round(Math.sqrt(inputs));
        return side * side == inputs ? new ImageShape(side, side) : new ImageShape(1, inputs);
    }

    /** Pixels. */
    public int size() {
        return height * width;
    }

    /** One number for each pixel as (height, width). */
    public float[][] rows(float[] values) {
        float[][] rows = new float[height][];
        for (int y = 0; y < height; y++) {
            rows[y] = Arrays.copyOfRange(values, y * width, (y + 1) * width);
        }
        return rows;
    }
}
