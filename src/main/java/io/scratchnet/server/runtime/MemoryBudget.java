package io.scratchnet.server.runtime;

import io.scratchnet.engine.FitMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Shares out the memory outside the heap, where all arrays lie ({@code SCRATCHNET_OFFHEAP}), between jobs, loaded models, imports and predictions, so
 * that all of them together never run out (ADR 35). Each gets what its setting says, or less in a small process.
 */
@Component
public final class MemoryBudget {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryBudget.class);

    /** Fractions of the memory that loaded models and imports get at most, so that something is left for jobs. */
    private static final int MODELS_FRACTION = 5;

    private static final int MODELS_FRACTION_WITHOUT_JOBS = 3;
    private static final int IMPORTS_FRACTION = 4;

    /** The fraction for predictions and explanations that run at the same time. */
    private static final int PREDICTIONS_FRACTION = 16;

    private final long available;
    private final long job;
    private final long loadedModels;
    private final long oneImport;

    @Autowired
    MemoryBudget(MemorySettings settings, Role role) {
        this(settings, role, FitMemory.available());
    }

    /** @param available to the process, in bytes */
    public MemoryBudget(MemorySettings settings, Role role, long available) {
        this.available = available;
        long models = available / (role.trains() ? MODELS_FRACTION : MODELS_FRACTION_WITHOUT_JOBS);
        loadedModels =
                lowered("scratchnet.models.cache-size", settings.loadedModels().toBytes(), models);
        long imports = available / IMPORTS_FRACTION;
        oneImport = lowered(
                "scratchnet.limits.imports.memory", settings.oneImport().toBytes(), imports / settings.imports());
        long beside = role == Role.ALL ? besideJobs(settings) : 0;
        long jobs = available - beside - available / PREDICTIONS_FRACTION;
        job = lowered("scratchnet.limits.jobs.memory", settings.job().toBytes(), jobs / Math.max(1, settings.jobs()));
    }

    /**
     * What loaded models and imports may take of an instance that both serves and trains. An instance that only trains has neither, and one that only
     * serves accepts jobs for such an instance. While one more model is read, loaded models may take their memory twice.
     */
    private long besideJobs(MemorySettings settings) {
        return 2 * loadedModels + settings.imports() * oneImport;
    }

    private long lowered(String setting, long wanted, long most) {
        if (wanted <= most) {
            return wanted;
        }
        LOG.warn(
                "{} is {} MiB, not {}: the process has {} MiB outside the heap (SCRATCHNET_OFFHEAP) for jobs, loaded models, imports and"
                        + " predictions",
                setting,
                most >> 20,
                wanted >> 20,
                available >> 20);
        return most;
    }

    /** Bytes that one job may take, with the copy for its checkpoint. */
    public long job() {
        return job;
    }

    /** Bytes that all loaded models may take together. */
    public long loadedModels() {
        return loadedModels;
    }

    /** Bytes that one import may take. */
    public long oneImport() {
        return oneImport;
    }
}
