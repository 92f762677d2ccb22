package io.scratchnet.server.models.serving;

import io.scratchnet.engine.Network;
import java.util.Arrays;
import java.util.Optional;

/** What a network has to predict before anybody else may use it: images of one shade each. */
public final class FiniteOutputCheck {
    /** As pixels: nothing drawn, all grey, all drawn. */
    private static final float[] SHADES = {0, 0.5f, 1};

    private FiniteOutputCheck() {}

    /** The first output that is not finite; empty where all are. */
    public static Optional<Float> notFinite(Network network) {
        for (float shade : SHADES) {
            float[] input = new float[network.spec().inputs()];
            Arrays.fill(input, shade);
            for (float output : network.predict(new float[][] {input})[0]) {
                if (!Float.isFinite(output)) {
                    return Optional.of(output);
                }
            }
        }
        return Optional.empty();
    }
}
