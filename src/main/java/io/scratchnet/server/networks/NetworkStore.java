package io.scratchnet.server.networks;

import io.scratchnet.server.api.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps networks across restarts. */
interface NetworkStore {
    void insert(StoredNetwork network);

    Optional<StoredNetwork> find(UUID id);

    /** At most {@link PageRequest#rows} networks older than {@link PageRequest#after}, newest first. */
    List<StoredNetwork> newestFirst(PageRequest request);

    /** Whether there was such a network. */
    boolean delete(UUID id);
}
