package io.scratchnet.server.runtime;

import io.scratchnet.engine.FitMemory;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The memory outside the Java heap, where all arrays of this process lie: {@code SCRATCHNET_OFFHEAP}. Loaded models and imports have their own
 * settings and a cap each, so that in a small process something is left for jobs; jobs get what these leave.
 */
@Component
public final class OffHeap {
    private static final int CACHE_SHARE = 5;
    private static final int CACHE_SHARE_WITHOUT_JOBS = 3;
    private static final int IMPORTS_SHARE = 4;
    private static final int REST_SHARE = 16;

    private final long bytes;
    private final Role role;

    @Autowired
    OffHeap(Role role) {
        this(FitMemory.available(), role);
    }

    /** @param bytes that the process has */
    public OffHeap(long bytes, Role role) {
        this.bytes = bytes;
        this.role = role;
    }

    /** All of it, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** What loaded models may take, at most; while one more is read it may take as much again. */
    public long cacheAtMost() {
        return bytes / (role.trains() ? CACHE_SHARE : CACHE_SHARE_WITHOUT_JOBS);
    }

    /** What all imports may take together, at most. */
    public long importsAtMost() {
        return bytes / IMPORTS_SHARE;
    }

    /** For predictions and explanations that run beside each other. */
    public long rest() {
        return bytes / REST_SHARE;
    }

    /**
     * What all jobs may take together. Loaded models and imports reduce it only where one instance both serves and trains: an instance that
     * only trains has neither, and one that only serves accepts jobs for such an instance.
     */
    public long leftBeside(List<MemoryBound> neighbours) {
        long taken = role == Role.ALL
                ? neighbours.stream().mapToLong(MemoryBound::bytes).sum()
                : 0;
        return bytes - taken - rest();
    }
}
