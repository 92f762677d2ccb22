package io.scratchnet.server.models;

import io.scratchnet.server.specs.EnumNames;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a model as the API shows it. */
@Schema(name = "AuditEntry", description = "Who moved an alias from which version to which, and when")
public record AuditView(
        Instant at,

        @Schema(example = "anna", description = "X-Actor of the request; what a job publishes, that job publishes")
        String actor,

        @Schema(
                description =
                        "published: toVersion came, and latest moved to it. deleted: fromVersion went, and latest moved "
                                + "with it where alias says so. aliasSet, aliasRemoved: a caller did that",
                allowableValues = {"published", "deleted", "aliasSet", "aliasRemoved"})
        String action,

        @Nullable
        @Schema(example = "champion", description = "which moved; null where a version was deleted that was not latest")
        String alias,

        @Nullable
        @Schema(example = "1", description = "that the alias named, or that was deleted; null where there was none")
        Integer fromVersion,

        @Nullable @Schema(example = "2", description = "that the alias names now; null where there is none")
        Integer toVersion) {

    public static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.at(), entry.actor(), EnumNames.nameOf(entry.action()), entry.alias(), entry.from(), entry.to());
    }
}
