package io.scratchnet.server.runtime;

import org.springframework.util.unit.DataSize;

/** Memory outside the heap, as much as a test says. */
public final class TestMemory {
    private TestMemory() {}

    /** A budget in which each part gets this much. */
    public static MemoryBudget of(DataSize each) {
        return new MemoryBudget(new MemorySettings(each, 1, each, each, 1), Role.ALL, Long.MAX_VALUE);
    }
}
