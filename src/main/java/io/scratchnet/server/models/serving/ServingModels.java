package io.scratchnet.server.models.serving;

import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.models.AliasName;
import io.scratchnet.server.models.Models;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The models that answer predictions: by version or alias, from memory if they are there. */
@Service
public class ServingModels {
    private final Models models;
    private final LoadedModels loaded;

    ServingModels(Models models, LoadedModels loaded) {
        this.models = models;
        this.loaded = loaded;
    }

    /**
     * A model version ready to predict, from memory where it is there: then it does not need the database. What another
     * instance publishes or moves is seen at most a second later.
     *
     * @param version a number, or null
     * @param alias an alias, or null; with neither, {@code latest}
     * @throws NotFoundException no such model, version or alias
     * @throws UnavailableException the model's first version is still being trained
     */
    public LoadedModel load(String model, @Nullable Integer version, @Nullable String alias) {
        return version != null ? ready(model, version) : aliased(model, alias == null ? Models.LATEST : alias);
    }

    /** What is known of an alias may be a moment old, and its version deleted by another instance meanwhile. */
    private LoadedModel aliased(String model, String alias) {
        int version = resolve(model, alias);
        try {
            return ready(model, version);
        } catch (NotFoundException e) {
            loaded.forgetAlias(model, alias);
            return ready(model, resolve(model, alias));
        }
    }

    private LoadedModel ready(String model, int version) {
        LoadedModel ready = loaded.ifLoaded(model, version);
        return ready != null ? ready : loaded.load(models.find(model, version));
    }

    private int resolve(String model, String alias) {
        OptionalInt named = AliasName.problem(alias).isEmpty() ? loaded.named(model, alias) : OptionalInt.empty();
        if (named.isPresent()) {
            return named.getAsInt();
        }
        if (loaded.named(model, Models.LATEST).isEmpty()) {
            throw models.noModel(model);
        }
        throw new NotFoundException("model '" + model + "' has no alias " + Quoted.value(alias));
    }
}
