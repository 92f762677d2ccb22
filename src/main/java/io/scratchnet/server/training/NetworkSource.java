package io.scratchnet.server.training;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.models.InitialModel;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.specs.TrainingSettings;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a request builds on: a network, the settings under those it gives, and the weights it starts from.
 *
 * @param network null where the request names none that there is
 * @param preset null where it names no preset
 * @param initialModel null where its weights are drawn
 * @param pointer to where the request names the network
 */
record NetworkSource(
        @Nullable NetworkSpec network,
        @Nullable TrainingSettings preset,
        @Nullable InitialModel initialModel,
        String pointer) {
    static final NetworkSource NOTHING = new NetworkSource(null, null, null, "#");

    // Within 2^53, so that a JavaScript client reads it exactly.
    private static final long SEEDS = 1L << 53;

    static NetworkSource of(NetworkSpec network, String pointer) {
        return new NetworkSource(network, null, null, pointer);
    }

    /** Where a member of a layer stands: in the request's own network, else where that is named. */
    String pointerTo(int layer, String member) {
        return pointer.endsWith("/layers") ? pointer + "/" + layer + "/" + member : pointer;
    }

    NetworkSource startingFrom(InitialModel model) {
        return new NetworkSource(network, preset, model, pointer);
    }

    TrainingSettings training() {
        return preset == null ? Presets.DEFAULTS : preset;
    }

    long seed() {
        return preset == null
                ? ThreadLocalRandom.current().nextLong(SEEDS)
                : preset.fit().seed();
    }
}
