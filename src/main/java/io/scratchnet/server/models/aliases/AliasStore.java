package io.scratchnet.server.models.aliases;

import io.scratchnet.server.api.paging.PageRequest;
import java.util.List;
import java.util.Optional;

/** The registry's table of aliases; {@code latest} is not in it. */
interface AliasStore {

    Optional<Alias> find(String model, String name);

    /** The aliases of a model, {@code latest} among them, newest first. */
    List<Alias> of(String model, PageRequest page);

    void insert(Alias alias);

    /** Has an alias name another version. */
    void update(Alias alias);

    void delete(String model, String name);
}
