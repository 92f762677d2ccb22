package io.scratchnet.engine;

import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/**
 * Bytes of the arrays of this process, as ND4J counts them: of nothing else that allocates, such as the JVM's compilers, and without regard to
 * when.
 */
public final class ArrayMemory {
    private static final int CPU = 0;

    private ArrayMemory() {}

    /** Once the collector has been there and they fall no more: ND4J frees the arrays that it finds in threads of its own. */
    public static long settled() {
        long least = Long.MAX_VALUE;
        for (int quiet = 0; quiet < 5; quiet++) {
            System.gc();
            pause();
            long now = bytes();
            if (now < least) {
                least = now;
                quiet = 0;
            }
        }
        return least;
    }

    /** Bytes of all arrays that are neither closed nor collected. */
    public static long bytes() {
        return Nd4jCpu.Environment.getInstance().getDeviceCounter(CPU);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
