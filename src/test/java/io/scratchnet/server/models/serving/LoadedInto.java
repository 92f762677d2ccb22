package io.scratchnet.server.models.serving;

import io.scratchnet.engine.Backend;
import io.scratchnet.server.models.StoredModels;
import org.springframework.util.unit.DataSize;

/** Stored models, loaded into so much memory. */
final class LoadedInto {
    private LoadedInto() {}

    static LoadedModels memory(DataSize limit, StoredModels stored) {
        Backend backend = Backend.best();
        return new LoadedModels(
                stored.models(),
                new ModelReader(stored.artifacts(), backend),
                new ModelMemory(limit.toBytes(), backend),
                stored.metrics());
    }
}
