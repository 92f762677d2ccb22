package io.scratchnet.server.networks;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.PlainText;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.specs.NetworkDocument;
import io.scratchnet.server.specs.NetworkLimits;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The stored network specs. */
@Service
public class Networks {
    private final NetworkRepository store;
    private final NetworkLimits limits;
    private final Clock clock;

    public Networks(NetworkRepository store, NetworkLimits limits, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Stores a network.
     *
     * @param name at most {@link StoredNetwork#MAX_NAME} characters, or null
     * @throws io.scratchnet.server.api.error.InvalidRequestException naming every field that breaks a rule
     */
    public StoredNetwork add(@Nullable String name, NetworkDocument document) {
        Violations violations = new Violations();
        PlainText.nameProblem(name).ifPresent(problem -> violations.check(false, "#/name", problem));
        Optional<NetworkSpec> spec = document.toSpec("#", limits, violations);
        violations.throwIfAny();
        StoredNetwork network = new StoredNetwork(UUID.randomUUID(), name, clock.instant(), spec.orElseThrow());
        store.insert(network);
        return network;
    }

    /** The network stored under an id, or {@link NotFoundException}. */
    public StoredNetwork get(UUID id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    /** The spec stored under an id, or {@link NotFoundException}; the caps it was accepted under may be lower now. */
    public NetworkSpec spec(UUID id) {
        return get(id).spec();
    }

    public Page<StoredNetwork> page(PageRequest request) {
        return Page.of(store.newestFirst(request), request, StoredNetwork::token);
    }

    /** Deletes a network; jobs and models made of it keep their own copy. */
    public void delete(UUID id) {
        if (!store.delete(id)) {
            throw unknown(id);
        }
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("no network has the id " + id);
    }
}
