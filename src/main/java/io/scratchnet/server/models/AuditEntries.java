package io.scratchnet.server.models;

import io.scratchnet.server.api.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry's table of changes. */
interface AuditEntries {

    void insert(AuditEntry entry);

    /** The changes of a model, newest first; those of one alias, or all. */
    List<AuditEntry> of(String model, @Nullable String alias, PageRequest page);

    /** When a model was last changed. */
    Optional<Instant> newest(String model);

    /** Whether there is, or was, a model of this name. */
    boolean know(String model);
}
