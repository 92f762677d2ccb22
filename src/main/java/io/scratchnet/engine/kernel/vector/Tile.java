package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.Matrix;

/** Row tile of the weight matrix: four vectors wide, one vector for the remainder: four vectors, or one where fewer are left. */
final class Tile {
    private static final int FOUR = 4 * Lanes.COUNT;

    private Tile() {}

    /** Whether a tile of four vectors begins at row u; the last of them may reach beyond the column. */
    static boolean isFour(int u, int units) {
        return u + FOUR - Lanes.COUNT < units;
    }

    /** How many of x's numbers, from the first on, have their tile from row u on wholly inside the memory. */
    static int inside(Matrix weights, int u, int vectors, NonZeros x) {
        int[] places = x.places();
        long last = weights.length() - u - (long) vectors * Lanes.COUNT;
        int inside = x.count();
        while (inside > 0 && (long) places[inside - 1] * weights.rows() > last) {
            inside--;
        }
        return inside;
    }
}
