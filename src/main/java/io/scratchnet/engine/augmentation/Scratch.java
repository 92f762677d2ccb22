package io.scratchnet.engine.augmentation;

/** The arrays in which one thread distorts images of side × side pixels, one after the other. Not for two threads at once. */
public final class Scratch {
    /** Above it, a point in fixed point would be too coarse, and an elastic field's preparation too slow. */
    private static final int LARGEST = 1024;

    final int side;
    /** (side, side) and room for a row: of each pixel of the result, column and row of the point in the source that it shows. */
    final float[] x;

    final float[] y;
    /** (rank, rank) and (rank, padded side) of an {@link ElasticField}. */
    final float[] z;

    final float[] rows;
    final Source source;

    /** @param side of the images in pixels, 1 to 1024 */
    public Scratch(int side) {
        this.side = requireSide(side);
        this.x = new float[side * side + RowSums.padded(side)];
        this.y = new float[side * side + RowSums.padded(side)];
        this.z = new float[side * side];
        this.rows = new float[side * RowSums.padded(side)];
        this.source = new Source(side);
    }

    static int requireSide(int side) {
        if (side < 1 || side > LARGEST) {
            throw new IllegalArgumentException("side must be in 1 to " + LARGEST + ", was " + side);
        }
        return side;
    }
}
