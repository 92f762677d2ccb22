package io.scratchnet.engine.augmentation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors as wide as the machine has them, for rows that are too short for C2's own vectorisation. A lane computes what scalar code would:
 * the bits do not depend on the width. Only sums and products: nothing whose last bit a processor may choose.
 */
final class Lanes {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final int COUNT = FLOATS.length();

    private Lanes() {}

    /** The least multiple of the lanes that is not below the count. */
    static int padded(int count) {
        return (count + COUNT - 1) / COUNT * COUNT;
    }

    static FloatVector floats(float[] array, int at) {
        return FloatVector.fromArray(FLOATS, array, at);
    }
}
