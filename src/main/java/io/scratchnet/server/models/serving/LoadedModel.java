package io.scratchnet.server.models.serving;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.models.ModelVersion;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A model version in memory, ready to predict; its off-heap weights are freed by the last one that uses it. */
public final class LoadedModel {
    private final ModelVersion version;
    private final Network network;
    private final long bytes;
    private final LoadedModels home;
    private final AtomicInteger users;

    /** Is used by its home, until that evicts it, and by whoever had it loaded. */
    LoadedModel(ModelVersion version, Network network, long bytes, LoadedModels home) {
        this.version = version;
        this.network = network;
        this.bytes = bytes;
        this.home = home;
        this.users = new AtomicInteger(2);
    }

    public String model() {
        return version.model();
    }

    public int version() {
        return version.version();
    }

    /** Of its stored weights. */
    public String sha256() {
        return version.sha256();
    }

    public NetworkSpec spec() {
        return version.network();
    }

    /** Outside the heap, while it is in memory. */
    long bytes() {
        return bytes;
    }

    /** Runs work on the network, which is not freed while the work runs; where it was freed before, it is loaded again. */
    public <T> T use(Function<Network, T> work) {
        LoadedModel entered = enter() ? this : home.entered(version);
        try {
            return work.apply(entered.network);
        } finally {
            entered.leave();
        }
    }

    /** Becomes one more user, who has to {@link #leave}; false where it was freed before. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) != 0;
    }

    /** The last user frees the weights; nobody waits for anybody. */
    void leave() {
        if (users.decrementAndGet() == 0) {
            network.close();
            home.freed(bytes);
        }
    }
}
