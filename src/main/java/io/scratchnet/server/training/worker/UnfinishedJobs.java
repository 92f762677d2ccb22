package io.scratchnet.server.training.worker;

import io.scratchnet.server.models.PendingModels;
import io.scratchnet.server.training.JobStore;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the registry which models are on their way. */
@Component
class UnfinishedJobs implements PendingModels {
    private final JobStore store;

    UnfinishedJobs(JobStore store) {
        this.store = store;
    }

    @Override
    public Optional<UUID> jobFor(String model) {
        return store.oldestUnfinished(model);
    }
}
