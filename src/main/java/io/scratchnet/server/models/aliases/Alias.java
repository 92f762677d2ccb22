package io.scratchnet.server.models.aliases;

import io.scratchnet.server.api.paging.PageToken;
import io.scratchnet.server.models.AliasName;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name for a version of a model, which can be moved to another version.
 *
 * @param name as {@link AliasName} has it, or {@link Models#LATEST}
 * @param changedAt when it was last set; of {@code latest}, when its version was published
 * @param changedBy who did that; null for {@code latest}, which the registry keeps
 * @param change the audit entry of that, or of {@code latest} another id that changes with its version
 */
public record Alias(
        String model,
        String name,
        int version,
        Instant changedAt,
        @Nullable String changedBy,
        UUID change) {

    /** The one that the registry keeps. */
    static Alias latest(ModelVersion latest) {
        return new Alias(
                latest.model(), Models.LATEST, latest.version(), latest.createdAt(), null, latest.artifactId());
    }

    /** Where this alias stands in a list. */
    PageToken token() {
        return new PageToken(changedAt, change);
    }
}
