package io.scratchnet.server.runtime;

/**
 * What one part of the service takes of the memory outside the Java heap, at most. Each such part is a bean; jobs get what all of them leave
 * ({@link OffHeap#leftBeside}).
 */
public interface MemoryBound {
    /** Name of the part, with its setting, for the log. */
    String part();

    /** In bytes. */
    long bytes();
}
