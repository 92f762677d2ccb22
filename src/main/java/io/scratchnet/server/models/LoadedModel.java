package io.scratchnet.server.models;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** A model version in memory, ready to predict; its off-heap weights are freed once nobody uses them. */
public final class LoadedModel {
    private final String model;
    private final int version;
    private final NetworkSpec spec;
    private final Network network;
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();
    private boolean closed;

    public LoadedModel(String model, int version, NetworkSpec spec, Network network) {
        this.model = model;
        this.version = version;
        this.spec = spec;
        this.network = network;
    }

    public String model() {
        return model;
    }

    public int version() {
        return version;
    }

    public NetworkSpec spec() {
        return spec;
    }

    /**
     * Runs work on the network, which is not closed while the work runs.
     *
     * @throws ModelEvictedException it was closed before; load it again
     */
    public <T> T use(Function<Network, T> work) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new ModelEvictedException(model, version);
            }
            return work.apply(network);
        } finally {
            inUse.readLock().unlock();
        }
    }

    /** Waits for the work that uses the network, then frees it. */
    void close() {
        inUse.writeLock().lock();
        try {
            closed = true;
            network.close();
        } finally {
            inUse.writeLock().unlock();
        }
    }
}
