package io.scratchnet.server.models.serving;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.PredictionMemory;
import io.scratchnet.server.runtime.MemoryBudget;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The memory of loaded models: what one takes, and what all may take together. */
@Component
public final class ModelMemory {
    private final long limit;
    private final Backend backend;

    @Autowired
    ModelMemory(MemoryBudget budget, Backend backend) {
        this(budget.loadedModels(), backend);
    }

    /** @param limit of all loaded models together, in bytes */
    public ModelMemory(long limit, Backend backend) {
        this.limit = limit;
        this.backend = backend;
    }

    /** In bytes. */
    long limit() {
        return limit;
    }

    /** Bytes that a network takes while it is in memory. */
    long bytes(NetworkSpec network) {
        return PredictionMemory.bytes(network, backend);
    }

    /** Why a network can never be served; empty where it can. */
    public Optional<String> problem(NetworkSpec network) {
        long bytes = bytes(network);
        return bytes <= limit
                ? Optional.empty()
                : Optional.of("it needs " + bytes + " bytes of memory, scratchnet.models.cache-size is " + limit);
    }
}
