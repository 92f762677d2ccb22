package io.scratchnet.server.models.aliases;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alias as the API shows it. */
@Schema(name = "Alias", description = "A name for a version of a model")
record AliasView(
        @Schema(example = "mnist") String model,
        @Schema(example = "champion") String alias,
        @Schema(example = "1") int version,

        @Schema(description = "when it was last set; for latest, when its version was published")
        Instant changedAt,

        @Nullable @Schema(example = "anna", description = "the actor; null for latest, which the registry maintains")
        String changedBy) {

    static AliasView of(Alias alias) {
        return new AliasView(alias.model(), alias.name(), alias.version(), alias.changedAt(), alias.changedBy());
    }
}
