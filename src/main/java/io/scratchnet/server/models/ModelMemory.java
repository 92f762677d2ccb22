package io.scratchnet.server.models;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.PredictionMemory;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The memory outside the heap that loaded models may take, all of them together. */
@Component
public final class ModelMemory {
    private final DataSize limit;
    private final Backend backend;

    public ModelMemory(@Value("${scratchnet.models.cache-size:256MB}") DataSize limit, Backend backend) {
        this.limit = limit;
        this.backend = backend;
    }

    /** In bytes. */
    long limit() {
        return limit.toBytes();
    }

    /** Bytes that a network takes while it is in memory. */
    long bytes(NetworkSpec network) {
        return PredictionMemory.bytes(network, backend);
    }

    /** Why a network can never be served; empty where it can. */
    public Optional<String> problem(NetworkSpec network) {
        long bytes = bytes(network);
        return bytes <= limit()
                ? Optional.empty()
                : Optional.of("it takes " + bytes + " bytes of memory, scratchnet.models.cache-size is " + limit());
    }
}
