package io.scratchnet.server.models.aliases;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which version an alias shall name. */
@Schema(name = "AliasRequest", requiredProperties = "version")
record AliasRequest(
        @Nullable @Schema(example = "1", minimum = "1", description = "a version of the same model")
        Integer version) {

    int number() {
        if (version == null) {
            throw new InvalidRequestException("#/version", "version is required");
        }
        return version;
    }
}
