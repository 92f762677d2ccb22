package io.scratchnet.server.models;

/** How a version came into the registry. */
public enum Origin {
    /** A training job of this service published it. */
    TRAINED,
    /** Somebody brought its weights as a file. */
    IMPORTED
}
