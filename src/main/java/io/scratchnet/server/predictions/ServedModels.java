package io.scratchnet.server.predictions;

import org.jspecify.annotations.Nullable;

/** Where predictions get their models from. */
interface ServedModels {
    /** The version of this number or alias; with neither, the latest. */
    ServedModel find(String model, @Nullable Integer version, @Nullable String alias);
}
