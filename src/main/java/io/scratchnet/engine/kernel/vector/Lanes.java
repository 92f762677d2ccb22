package io.scratchnet.engine.kernel.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * How our kernels see memory: as many float32 at once as the CPU likes, and a mask for the rest. Loops run over the whole lanes and then
 * once with the mask, so a number's result does not depend on where in an array it lies.
 */
final class Lanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    static final int COUNT = SPECIES.length();
    static final int BYTES = SPECIES.vectorByteSize();
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final VectorShuffle<Float> SWAP8 = swap(8);
    private static final VectorShuffle<Float> SWAP4 = swap(4);
    private static final VectorShuffle<Float> SWAP2 = swap(2);
    private static final VectorShuffle<Float> SWAP1 = swap(1);
    private static final VectorMask<Float> UPPER8 = upper(8);
    private static final VectorMask<Float> UPPER4 = upper(4);
    private static final VectorMask<Float> UPPER2 = upper(2);
    private static final VectorMask<Float> UPPER1 = upper(1);

    private Lanes() {}

    static FloatVector load(MemorySegment memory, long index) {
        return FloatVector.fromMemorySegment(SPECIES, memory, index * Float.BYTES, ORDER);
    }

    static FloatVector load(MemorySegment memory, long index, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(SPECIES, memory, index * Float.BYTES, ORDER, mask);
    }

    static void store(FloatVector vector, MemorySegment memory, long index) {
        vector.intoMemorySegment(memory, index * Float.BYTES, ORDER);
    }

    static void store(FloatVector vector, MemorySegment memory, long index, VectorMask<Float> mask) {
        vector.intoMemorySegment(memory, index * Float.BYTES, ORDER, mask);
    }

    static float get(MemorySegment memory, long index) {
        return memory.getAtIndex(FLOAT, index);
    }

    static void set(MemorySegment memory, long index, float value) {
        memory.setAtIndex(FLOAT, index, value);
    }

    static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    static FloatVector zero() {
        return FloatVector.zero(SPECIES);
    }

    /** The largest multiple of the lanes that is at most {@code count}. */
    static int whole(int count) {
        return SPECIES.loopBound(count);
    }

    /** The lanes that hold numbers {@code from} to {@code count - 1}; all where there are that many. */
    static VectorMask<Float> rest(int from, int count) {
        return SPECIES.indexInRange(from, count);
    }

    /** The sum of all lanes, in an order that compilation does not change: pairs of halves, down to one. */
    static float sum(FloatVector vector) {
        FloatVector folded = vector;
        if (COUNT > 8) {
            folded = folded.add(folded.rearrange(SWAP8));
        }
        if (COUNT > 4) {
            folded = folded.add(folded.rearrange(SWAP4));
        }
        if (COUNT > 2) {
            folded = folded.add(folded.rearrange(SWAP2));
        }
        if (COUNT > 1) {
            folded = folded.add(folded.rearrange(SWAP1));
        }
        return folded.lane(0);
    }

    /**
     * The sums of as many vectors as there are lanes, vector k's in lane k, each in the order of {@link #sum}.
     *
     * @param vectors one after the other; overwritten
     */
    static FloatVector sums(float[] vectors) {
        int left = COUNT;
        if (COUNT > 8) {
            left = fold(vectors, left, SWAP8, UPPER8);
        }
        if (COUNT > 4) {
            left = fold(vectors, left, SWAP4, UPPER4);
        }
        if (COUNT > 2) {
            left = fold(vectors, left, SWAP2, UPPER2);
        }
        if (COUNT > 1) {
            fold(vectors, left, SWAP1, UPPER1);
        }
        return FloatVector.fromArray(SPECIES, vectors, 0);
    }

    /** Of each pair of vectors makes one: the halves of the first summed in some lanes, those of the second in the upper ones. */
    private static int fold(float[] vectors, int count, VectorShuffle<Float> swap, VectorMask<Float> upper) {
        int pairs = count / 2;
        for (int k = 0; k < pairs; k++) {
            FloatVector a = FloatVector.fromArray(SPECIES, vectors, k * COUNT);
            FloatVector b = FloatVector.fromArray(SPECIES, vectors, (k + pairs) * COUNT);
            a.blend(b, upper).add(b.blend(a, upper).rearrange(swap)).intoArray(vectors, k * COUNT);
        }
        return pairs;
    }

    private static VectorMask<Float> upper(int distance) {
        return VectorMask.fromValues(SPECIES, upperLanes(distance));
    }

    private static boolean[] upperLanes(int distance) {
        boolean[] lanes = new boolean[COUNT];
        for (int i = 0; i < COUNT; i++) {
            lanes[i] = (i & distance) != 0;
        }
        return lanes;
    }

    private static VectorShuffle<Float> swap(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % COUNT);
    }
}
