package io.scratchnet.server.models;

import io.scratchnet.server.specs.EnumNames;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a model as the API shows it. */
@Schema(name = "AuditEntry", description = "A change of a model: its actor, time and versions")
public record AuditView(
        Instant at,

        @Schema(
                example = "anna",
                description = "X-Actor of the request, or the training job that published the version")
        String actor,

        @Schema(
                description =
                        "published: toVersion was added, and latest moved to it. deleted: fromVersion was removed, and latest moved "
                                + "if alias is latest. aliasSet, aliasRemoved: a request changed an alias",
                allowableValues = {"published", "deleted", "aliasSet", "aliasRemoved"})
        String action,

        @Nullable
        @Schema(
                example = "champion",
                description = "the alias that moved; null if a version was deleted that was not latest")
        String alias,

        @Nullable
        @Schema(
                example = "1",
                description = "the version that the alias named, or that was deleted; null if there was none")
        Integer fromVersion,

        @Nullable @Schema(example = "2", description = "the version that the alias names now; null if there is none")
        Integer toVersion) {

    public static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.at(), entry.actor(), EnumNames.nameOf(entry.action()), entry.alias(), entry.from(), entry.to());
    }
}
