package io.scratchnet.server.networks;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.api.error.PlainText;
import io.scratchnet.server.api.paging.PageToken;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A network spec under an id.
 *
 * @param name at most {@link #MAX_NAME} characters; null where none was given
 * @param createdAt in microseconds
 */
public record StoredNetwork(UUID id, @Nullable String name, Instant createdAt, NetworkSpec spec) {
    static final int MAX_NAME = PlainText.LONGEST_NAME;

    PageToken token() {
        return new PageToken(createdAt, id);
    }
}
