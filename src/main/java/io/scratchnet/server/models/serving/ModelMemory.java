package io.scratchnet.server.models.serving;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.PredictionMemory;
import io.scratchnet.server.runtime.MemoryBound;
import io.scratchnet.server.runtime.OffHeap;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The memory outside the heap that loaded models may take, all of them together. */
@Component
public final class ModelMemory implements MemoryBound {
    private static final Logger LOG = LoggerFactory.getLogger(ModelMemory.class);

    private final long limit;
    private final Backend backend;

    /** As much as the configuration says, or less in a small process. */
    @Autowired
    ModelMemory(@Value("${scratchnet.models.cache-size:256MB}") DataSize configured, Backend backend, OffHeap offHeap) {
        this(DataSize.ofBytes(Math.min(configured.toBytes(), offHeap.cacheAtMost())), backend);
        if (limit < configured.toBytes()) {
            LOG.warn(
                    "Off-heap memory for loaded models is {} MiB instead of {} (scratchnet.models.cache-size): the process has"
                            + " {} MiB (SCRATCHNET_OFFHEAP)",
                    limit >> 20,
                    configured.toMegabytes(),
                    offHeap.bytes() >> 20);
        }
    }

    public ModelMemory(DataSize limit, Backend backend) {
        if (limit.toBytes() < 1) {
            throw new InvalidConfigurationPropertyValueException(
                    "scratchnet.models.cache-size", limit, "must be >= 1B");
        }
        this.limit = limit.toBytes();
        this.backend = backend;
    }

    /** In bytes. */
    long limit() {
        return limit;
    }

    @Override
    public String part() {
        return "loaded models and the one being loaded (twice scratchnet.models.cache-size)";
    }

    @Override
    public long bytes() {
        return 2 * limit;
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
                : Optional.of("it needs " + bytes + " bytes of memory, scratchnet.models.cache-size is " + limit());
    }
}
