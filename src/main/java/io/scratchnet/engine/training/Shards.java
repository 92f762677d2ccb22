package io.scratchnet.engine.training;

import io.scratchnet.engine.kernel.Kernels;
import io.scratchnet.engine.layer.Layer;
import io.scratchnet.engine.layer.Parameters;
import java.util.List;

/**
 * Into how many parts the work of one step is cut. A function of shapes alone, never of the machine: the parts decide the order in which
 * numbers are added, so they are part of what a fit's result depends on.
 */
public final class Shards {
    private static final int SAMPLES_OF_ONE = 96;
    private static final int MOST = 16;
    private static final int FEWEST_SAMPLES = 32;

    /** Below this many multiplications a step is over before a second thread has heard of it. */
    private static final long WORTH_SHARING = 1_000_000;

    /** The gradient stays in a core's cache; smaller ones repeat more work. */
    private static final int NUMBERS_OF_A_BLOCK = 160 * 1024;

    /** No gradient is kept, and gemm packs the errors of all units again for each block: the larger, the better. */
    private static final int NUMBERS_IN_PLACE = 1024 * 1024;

    private static final int WORTH_CUTTING = 8 * 1024;

    private Shards() {}

    /** Parts of a batch of n samples. */
    public static int samples(Kernels kernels, List<Layer> layers, int n) {
        boolean shared = kernels.parallel() && n >= FEWEST_SAMPLES && Parameters.count(layers) * n > WORTH_SHARING;
        return shared ? Math.clamp(n / SAMPLES_OF_ONE, 2, MOST) : 1;
    }

    /** Blocks of columns of the weights of a layer: an even number, for two threads, where it is worth it. */
    static int blocks(int inputs, int units, UpdateStrategy kind) {
        long weights = (long) inputs * units;
        if (weights < WORTH_CUTTING || inputs < 2) {
            return 1;
        }
        long numbers = kind == UpdateStrategy.IN_PLACE ? NUMBERS_IN_PLACE : NUMBERS_OF_A_BLOCK;
        long pairs = (weights + 2 * numbers - 1) / (2 * numbers);
        return (int) Math.min(inputs, 2 * pairs);
    }
}
