package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.MalformedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Which model version is asked; with neither version nor alias the latest.
 *
 * @param model the model's name
 */
public record ModelChoice(
        String model, @Nullable Integer version, @Nullable String alias) {

    public ModelChoice {
        if (version != null && alias != null) {
            throw new MalformedRequestException(
                    "give version or alias, not both; version was " + version + ", alias was '" + alias + "'");
        }
    }
}
