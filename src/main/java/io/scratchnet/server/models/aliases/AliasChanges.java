package io.scratchnet.server.models.aliases;

import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.etag.Precondition;
import io.scratchnet.server.models.Actor;
import io.scratchnet.server.models.AuditEntry;
import io.scratchnet.server.models.AuditLog;
import io.scratchnet.server.models.ModelEvent;
import io.scratchnet.server.models.Models;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes aliases, each change in one transaction under the model's lock; who calls has seen that it makes sense. */
@Component
class AliasChanges {
    private final Models models;
    private final AliasRepository store;
    private final AuditLog log;
    private final ApplicationEventPublisher events;

    AliasChanges(Models models, AliasRepository store, AuditLog log, ApplicationEventPublisher events) {
        this.models = models;
        this.store = store;
        this.log = log;
        this.events = events;
    }

    /**
     * Has an alias name a version.
     *
     * @throws NotFoundException the version was deleted meanwhile
     */
    @Transactional
    public Aliases.Placed set(String model, String name, int version, Actor actor, Precondition<Alias> precondition) {
        models.lock(model);
        models.find(model, version);
        Alias before = store.find(model, name).orElse(null);
        precondition.check(before);
        if (before != null && before.version() == version) {
            return new Aliases.Placed(before, false);
        }
        AuditEntry entry = log.set(actor, model, name, before == null ? null : before.version(), version);
        Alias now = new Alias(model, name, version, entry.at(), entry.actor(), entry.id());
        if (before == null) {
            store.insert(now);
        } else {
            store.update(now);
        }
        events.publishEvent(new ModelEvent.AliasMoved(model, name, version));
        return new Aliases.Placed(now, before == null);
    }

    /**
     * Removes an alias.
     *
     * @throws NotFoundException no such alias
     */
    @Transactional
    public void remove(String model, String name, Actor actor, Precondition<Alias> precondition) {
        models.lock(model);
        Alias gone = store.find(model, name).orElseThrow(() -> Aliases.noAlias(model, name));
        precondition.check(gone);
        store.delete(model, name);
        log.removed(actor, model, name, gone.version());
        events.publishEvent(new ModelEvent.AliasRemoved(model, name));
    }
}
