package io.scratchnet.server.models;

import io.scratchnet.server.api.paging.PageToken;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a model.
 *
 * @param actor who made it
 * @param alias that moved; null where a version was deleted that was not {@code latest}
 * @param from the version that the alias named before, or that was deleted; null where there was none
 * @param to the version that the alias names now; null where there is none
 */
public record AuditEntry(
        UUID id,
        Instant at,
        String actor,
        String model,
        AuditAction action,
        @Nullable String alias,
        @Nullable Integer from,
        @Nullable Integer to) {

    /** Where this entry stands in a list. */
    PageToken token() {
        return new PageToken(at, id);
    }
}
