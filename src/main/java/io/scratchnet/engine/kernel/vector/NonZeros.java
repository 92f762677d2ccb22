package io.scratchnet.engine.kernel.vector;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The numbers of one sample that are not zero, and where they are. Each thread has one to itself: to make it anew would take longer than
 * the product it is for.
 */
final class NonZeros {
    private static final ThreadLocal<NonZeros> OWN = ThreadLocal.withInitial(NonZeros::new);
    private static final IntVector LANES = IntVector.zero(Lanes.INTS).addIndex(1);

    private int[] places = new int[0];
    private float[] values = new float[0];
    private int count;

    private NonZeros() {}

    /** Of the count numbers of x from {@code at} on; NaN is not zero. Valid until the thread's next call. */
    static NonZeros of(MemorySegment x, long at, int length) {
        NonZeros found = OWN.get();
        found.fill(x, at, length);
        return found;
    }

    private void fill(MemorySegment x, long at, int length) {
        if (places.length < length + Lanes.COUNT) {
            places = new int[length + Lanes.COUNT];
            values = new float[length + Lanes.COUNT];
        }
        int found = 0;
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector some =
                    i + Lanes.COUNT <= length ? Lanes.load(x, at + i) : Lanes.load(x, at + i, Lanes.rest(i, length));
            VectorMask<Float> mask = some.compare(VectorOperators.NE, 0);
            some.compress(mask).intoArray(values, found);
            LANES.add(i).compress(mask.cast(Lanes.INTS)).intoArray(places, found);
            found += mask.trueCount();
        }
        count = found;
    }

    int count() {
        return count;
    }

    /** Where each number was, counted from the sample's first; {@link #count} of them. */
    int[] places() {
        return places;
    }

    float[] values() {
        return values;
    }
}
