package io.scratchnet.engine.kernel.vector;

import io.scratchnet.engine.kernel.DropoutMask;
import io.scratchnet.engine.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Dropout; the mask is computed wherever it is needed, which is cheaper than storing it. */
final class Dropout {
    private static final int ROW_STEP = 0x9E3779B9;

    private Dropout() {}

    static void apply(DropoutMask mask, Matrix input, Matrix output) {
        int rows = input.rows();
        IntVector threshold = IntVector.broadcast(Lanes.INTS, mask.threshold());
        IntVector lanes = IntVector.zero(Lanes.INTS).addIndex(1).mul(ROW_STEP);
        float kept = mask.kept();
        for (int j = 0; j < input.columns(); j++) {
            long at = (long) j * rows;
            IntVector sample = lanes.add(mask.sampleKey(j));
            for (int i = 0; i < rows; i += Lanes.COUNT) {
                VectorMask<Float> rest = Lanes.rest(i, rows);
                IntVector drawn = mix(sample.add(i * ROW_STEP)).lanewise(VectorOperators.LSHR, 8);
                VectorMask<Float> dropped =
                        drawn.compare(VectorOperators.LT, threshold).cast(Lanes.SPECIES);
                FloatVector value = Lanes.load(input.memory(), at + i, rest).mul(kept);
                Lanes.store(value.blend(0, dropped), output.memory(), at + i, rest);
            }
        }
    }

    /** As {@link DropoutMask} mixes. */
    private static IntVector mix(IntVector bits) {
        IntVector x = bits;
        x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16))
                .mul(0x7feb352d);
        x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15))
                .mul(0x846ca68b);
        return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16));
    }
}
