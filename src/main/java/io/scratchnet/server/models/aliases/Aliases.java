package io.scratchnet.server.models.aliases;

import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.etag.Precondition;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.models.Actor;
import io.scratchnet.server.models.AliasName;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.serving.ServabilityCheck;
import org.springframework.stereotype.Service;

/** The aliases of models. All but {@code latest} are set by callers. */
@Service
public class Aliases {
    private final Models models;
    private final AliasRepository store;
    private final ServabilityCheck servable;
    private final AliasChanges changes;

    Aliases(Models models, AliasRepository store, ServabilityCheck servable, AliasChanges changes) {
        this.models = models;
        this.store = store;
        this.servable = servable;
        this.changes = changes;
    }

    /**
     * An alias as it is after it was moved.
     *
     * @param created whether there was no such alias before
     */
    public record Placed(Alias alias, boolean created) {}

    /** The aliases of a model, {@code latest} among them, newest first. */
    public Page<Alias> page(String model, PageRequest page) {
        models.latest(model);
        return Page.of(store.of(model, page), page, Alias::token);
    }

    /** One alias, or {@link NotFoundException}. */
    public Alias get(String model, String name) {
        ModelVersion latest = models.latest(model);
        return name.equals(Models.LATEST) ? Alias.latest(latest) : find(model, name);
    }

    /**
     * Has an alias name a version; setting it twice changes nothing. Predictions of this instance see it at once, those of others
     * within a second.
     *
     * @param precondition of the alias
     * @throws InvalidRequestException there is no such version, or no alias can have such a name
     * @throws ConflictException the version cannot answer predictions, or the registry keeps the alias
     */
    public Placed set(String model, String name, int version, Actor actor, Precondition<Alias> precondition) {
        requireOwn(name);
        AliasName.problem(name).ifPresent(problem -> {
            throw new InvalidRequestException("/alias", problem);
        });
        models.latest(model);
        requireServable(existing(model, version)); // takes its time: no transaction is open meanwhile
        try {
            return changes.set(model, name, version, actor, precondition);
        } catch (NotFoundException e) {
            throw new InvalidRequestException("#/version", e.detail());
        }
    }

    /**
     * Removes an alias; the version that it names stays.
     *
     * @param precondition of the alias
     * @throws NotFoundException no such alias
     * @throws ConflictException the registry keeps it
     */
    public void remove(String model, String name, Actor actor, Precondition<Alias> precondition) {
        requireOwn(name);
        models.latest(model);
        changes.remove(model, name, actor, precondition);
    }

    private Alias find(String model, String name) {
        return store.find(model, name).orElseThrow(() -> noAlias(model, name));
    }

    static NotFoundException noAlias(String model, String name) {
        return new NotFoundException("model '" + model + "' has no alias " + Quoted.value(name));
    }

    private void requireServable(ModelVersion version) {
        try {
            servable.require(version);
        } catch (ConflictException | NotFoundException e) {
            existing(version.model(), version.version()); // where it was deleted meanwhile, that is what is wrong
            throw e;
        }
    }

    private ModelVersion existing(String model, int version) {
        try {
            return models.find(model, version);
        } catch (NotFoundException e) {
            throw new InvalidRequestException("#/version", e.detail());
        }
    }

    private static void requireOwn(String name) {
        if (name.equals(Models.LATEST)) {
            throw new ConflictException(
                    "alias 'latest' is maintained by the registry: it always names the highest version");
        }
    }
}
