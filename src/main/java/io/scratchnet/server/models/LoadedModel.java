package io.scratchnet.server.models;

import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import java.util.function.Function;

/** A model version in memory, ready to predict. */
public interface LoadedModel {
    String model();

    int version();

    NetworkSpec spec();

    /** Runs work on the network; it is not closed while the work runs. */
    <T> T use(Function<Network, T> work);
}
