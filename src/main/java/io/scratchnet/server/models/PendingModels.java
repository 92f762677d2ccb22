package io.scratchnet.server.models;

import java.util.Optional;
import java.util.UUID;

/** Knows whether somebody is at work on a model that has no version yet. */
public interface PendingModels {

    /** The unfinished job that will publish a model, the oldest if there are several. */
    Optional<UUID> jobFor(String model);
}
