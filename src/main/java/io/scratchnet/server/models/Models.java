package io.scratchnet.server.models;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The model registry. */
@Service
public class Models {
    /**
     * A model version ready to predict, from the cache where it is there.
     *
     * @param version a number, or null
     * @param alias an alias, or null; with neither, {@code latest}
     * @throws io.scratchnet.server.problems.NotFoundException no such model, version or alias
     * @throws io.scratchnet.server.problems.UnavailableException the first model is still being trained
     */
    public LoadedModel load(String model, @Nullable Integer version, @Nullable String alias) {
        throw new UnsupportedOperationException(model + version + alias);
    }
}
