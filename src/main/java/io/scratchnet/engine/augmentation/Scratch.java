package io.scratchnet.engine.augmentation;

/** The arrays in which one thread distorts images of side × side pixels, one after the other. Not for two threads at once. */
public final class Scratch {
    final int side;
    /** (side, side): column, then row, of the source that each pixel of the result shows, in pixels. */
    final float[] x;

    final float[] y;
    /** (side, side): of each pixel of the result, first where in the source it lies, then what is there; see {@link Source}. */
    final int[] cells;

    final Source source;
    final ElasticField.Coefficients elastic;

    /** @param side of the images, at least 1 */
    public Scratch(int side) {
        if (side < 1) {
            throw new IllegalArgumentException("side must be >= 1, was " + side);
        }
        this.side = side;
        this.x = new float[side * side];
        this.y = new float[side * side];
        this.cells = new int[side * side];
        this.source = new Source(side);
        this.elastic = new ElasticField.Coefficients(side);
    }
}
