package io.scratchnet.engine.augmentation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** As wide as the machine has vectors; a lane computes what plain code would. */
final class VectorRowSums implements RowSums {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    @Override
    public void add(
            float[] rows,
            int count,
            int stride,
            float[] factors,
            int factorAt,
            int factorStep,
            float[] out,
            int outAt) {
        for (int c = 0; c < stride; c += FLOATS.length()) {
            FloatVector sum = FloatVector.fromArray(FLOATS, out, outAt + c);
            for (int k = 0; k < count; k++) {
                FloatVector row = FloatVector.fromArray(FLOATS, rows, k * stride + c);
                sum = row.mul(factors[factorAt + k * factorStep]).add(sum);
            }
            sum.intoArray(out, outAt + c);
        }
    }
}
