package io.scratchnet.server.training;

import io.scratchnet.server.models.PendingModels;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the registry which models are on their way. */
@Component
class UnfinishedJobs implements PendingModels {
    private final JobRepository store;

    UnfinishedJobs(JobRepository store) {
        this.store = store;
    }

    @Override
    public Optional<UUID> jobFor(String model) {
        return store.oldestUnfinished(model);
    }
}
