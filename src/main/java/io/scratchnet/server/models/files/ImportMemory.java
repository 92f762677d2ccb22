package io.scratchnet.server.models.files;

import io.scratchnet.server.runtime.MemoryBound;
import io.scratchnet.server.runtime.OffHeap;
import org.springframework.stereotype.Component;

/** The memory outside the heap that imports may take: as much as the configuration says, or less in a small process. */
@Component
final class ImportMemory implements MemoryBound {
    private final int concurrent;
    private final long one;

    ImportMemory(ImportLimits limits, OffHeap offHeap) {
        this.concurrent = limits.concurrent();
        this.one = Math.min(limits.memory().toBytes(), offHeap.importsAtMost() / concurrent);
    }

    /** What one import may take, in bytes. */
    long ofOne() {
        return one;
    }

    @Override
    public String part() {
        return "imports (scratchnet.limits.imports)";
    }

    @Override
    public long bytes() {
        return concurrent * one;
    }
}
