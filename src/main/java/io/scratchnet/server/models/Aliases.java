package io.scratchnet.server.models;

import io.scratchnet.server.etags.Precondition;
import io.scratchnet.server.paging.Page;
import io.scratchnet.server.paging.PageRequest;
import io.scratchnet.server.problems.ConflictException;
import io.scratchnet.server.problems.InvalidRequestException;
import io.scratchnet.server.problems.NotFoundException;
import io.scratchnet.server.problems.Shown;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The aliases of models. All but {@code latest} are set by callers, each change in one transaction under the model's lock. */
@Service
public class Aliases {
    private final Models models;
    private final AliasStore store;
    private final AuditLog log;
    private final LoadedModels loaded;
    private final ServableVersions servable;

    Aliases(Models models, AliasStore store, AuditLog log, LoadedModels loaded, ServableVersions servable) {
        this.models = models;
        this.store = store;
        this.log = log;
        this.loaded = loaded;
        this.servable = servable;
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
    @Transactional
    public Placed set(String model, String name, int version, Actor actor, Precondition<Alias> precondition) {
        requireOwn(name);
        AliasName.problem(name).ifPresent(problem -> {
            throw new InvalidRequestException("alias", problem);
        });
        models.latest(model);
        requireServable(existing(model, version)); // takes its time: others are not kept waiting for it
        models.lock(model);
        existing(model, version);
        Alias before = store.find(model, name).orElse(null);
        precondition.check(before);
        if (before != null && before.version() == version) {
            return new Placed(before, false);
        }
        AuditEntry entry = log.set(actor, model, name, before == null ? null : before.version(), version);
        Alias now = new Alias(model, name, version, entry.at(), entry.actor(), entry.id());
        if (before == null) {
            store.insert(now);
        } else {
            store.update(now);
        }
        AfterCommit.run(() -> loaded.moved(model, name, version));
        return new Placed(now, before == null);
    }

    /**
     * Removes an alias; the version that it names stays.
     *
     * @param precondition of the alias
     * @throws NotFoundException no such alias
     * @throws ConflictException the registry keeps it
     */
    @Transactional
    public void remove(String model, String name, Actor actor, Precondition<Alias> precondition) {
        requireOwn(name);
        models.latest(model);
        models.lock(model);
        Alias gone = find(model, name);
        precondition.check(gone);
        store.delete(model, name);
        log.removed(actor, gone);
        AfterCommit.run(() -> loaded.removed(model, name));
    }

    private Alias find(String model, String name) {
        return store.find(model, name)
                .orElseThrow(() -> new NotFoundException("model '" + model + "' has no alias " + Shown.value(name)));
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
                    "alias 'latest' is kept by the registry: it always names the highest version there is");
        }
    }
}
