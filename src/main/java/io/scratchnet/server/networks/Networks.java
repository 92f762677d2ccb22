package io.scratchnet.server.networks;

import io.scratchnet.engine.NetworkSpec;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The stored network specs. */
@Service
public class Networks {
    /** The spec stored under an id, or {@link io.scratchnet.server.problems.NotFoundException}. */
    public NetworkSpec spec(UUID id) {
        throw new UnsupportedOperationException(id.toString());
    }
}
