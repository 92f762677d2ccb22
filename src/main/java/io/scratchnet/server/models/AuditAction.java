package io.scratchnet.server.models;

/** What can be done to a model. */
enum AuditAction {
    /** A version came, and {@code latest} moved to it. */
    PUBLISHED,
    /** A version went, and {@code latest} moved to the next lower one where it named that. */
    DELETED,
    /** An alias was made or moved. */
    ALIAS_SET,
    ALIAS_REMOVED
}
