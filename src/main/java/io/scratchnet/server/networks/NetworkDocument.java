package io.scratchnet.server.networks;

import io.scratchnet.engine.NetworkSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of a network. */
public record NetworkDocument(
        @Nullable List<@Nullable LayerDocument> layers,
        @Nullable String loss) {

    /**
     * The network this document describes.
     *
     * @param pointer where the document stands in the request, such as {@code #/network}
     * @param limits caps from the configuration
     * @throws io.scratchnet.server.problems.InvalidRequestException naming every field that breaks a rule
     */
    public NetworkSpec toSpec(String pointer, NetworkLimits limits) {
        throw new UnsupportedOperationException(pointer + limits);
    }

    /** The document of a spec, every field set. */
    public static NetworkDocument of(NetworkSpec spec) {
        throw new UnsupportedOperationException(spec.toString());
    }
}
