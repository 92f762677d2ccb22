package io.scratchnet.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** What the process has allocated by malloc, as glibc counts it: there lie the arrays of ND4J, which JavaCPP does not count. */
public final class NativeHeap {
    private static final MemoryLayout MALLINFO2 = MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG);
    private static final long HBLKHD = 4; // bytes in blocks of their own
    private static final long UORDBLKS = 7; // bytes in use elsewhere

    private NativeHeap() {}

    /** Whether this C library counts. */
    public static boolean isCounted() {
        return Linker.nativeLinker().defaultLookup().find("mallinfo2").isPresent();
    }

    /** Bytes in use. */
    @SuppressWarnings("restricted") // native access is granted by the flags the tests are started with
    public static long bytes() {
        MemoryLayout struct = MemoryLayout.structLayout(MALLINFO2);
        MethodHandle mallinfo = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().find("mallinfo2").orElseThrow(),
                        FunctionDescriptor.of(struct));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment counts = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
            return counts.getAtIndex(ValueLayout.JAVA_LONG, HBLKHD)
                    + counts.getAtIndex(ValueLayout.JAVA_LONG, UORDBLKS);
        } catch (Throwable e) {
            throw new IllegalStateException("mallinfo2 cannot be called", e);
        }
    }

    /**
     * Bytes in use, once the collector has been there and they fall no more: ND4J frees the views that it finds in threads of its own, and
     * the JVM's compilers give back what they worked with.
     */
    public static long settled() {
        long least = Long.MAX_VALUE;
        for (int quiet = 0; quiet < 10; quiet++) {
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

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
