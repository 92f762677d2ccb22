package io.scratchnet.server.models;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who changed which alias when, and which versions came and went. An entry is written in the transaction of its change, under the
 * model's lock; the change takes its time from it.
 */
@Component
public class AuditLog {
    private final AuditRepository entries;
    private final Clock clock;

    AuditLog(AuditRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * The changes of a model, newest first, also of one that has no version any more.
     *
     * @param alias whose changes are wanted; null for all
     * @throws NotFoundException there never was such a model
     * @throws InvalidRequestException no alias can have such a name
     */
    public Page<AuditEntry> page(String model, @Nullable String alias, PageRequest page) {
        if (alias != null) {
            AliasName.problem(alias).ifPresent(problem -> {
                throw new InvalidRequestException("?alias", problem);
            });
        }
        if (!entries.know(model)) {
            throw new NotFoundException("no model is named " + Quoted.value(model));
        }
        return Page.of(entries.of(model, alias, page), page, AuditEntry::token);
    }

    /** @param before the latest version until now */
    AuditEntry published(Actor actor, String model, OptionalInt before, int version) {
        return add(actor, model, AuditAction.PUBLISHED, Models.LATEST, orNull(before), version);
    }

    /** @param now the latest version from now on */
    AuditEntry deleted(Actor actor, ModelVersion gone, OptionalInt now) {
        return gone.latest()
                ? add(actor, gone.model(), AuditAction.DELETED, Models.LATEST, gone.version(), orNull(now))
                : add(actor, gone.model(), AuditAction.DELETED, null, gone.version(), null);
    }

    public AuditEntry set(Actor actor, String model, String alias, @Nullable Integer from, int to) {
        return add(actor, model, AuditAction.ALIAS_SET, alias, from, to);
    }

    public AuditEntry removed(Actor actor, String model, String alias, int version) {
        return add(actor, model, AuditAction.ALIAS_REMOVED, alias, version, null);
    }

    private AuditEntry add(
            Actor actor,
            String model,
            AuditAction action,
            @Nullable String alias,
            @Nullable Integer from,
            @Nullable Integer to) {
        AuditEntry entry = new AuditEntry(UUID.randomUUID(), next(model), actor.name(), model, action, alias, from, to);
        entries.insert(entry);
        return entry;
    }

    /** Now, but later than all that is written: what is told in this order happened in it, whatever the clocks of other instances say. */
    private Instant next(String model) {
        Instant now = clock.instant();
        return entries.newest(model)
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .filter(now::isBefore)
                .orElse(now);
    }

    private static @Nullable Integer orNull(OptionalInt version) {
        return version.isPresent() ? version.getAsInt() : null;
    }
}
