package io.scratchnet.server.predictions.explain;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.explain.ImageShape;
import io.scratchnet.server.models.serving.LoadedModel;

/** The weights into the units of a version's first fully-connected layer, of which no more are copied than are asked for. */
final class FirstWeights {
    private final LoadedModel model;

    FirstWeights(LoadedModel model) {
        this.model = model;
    }

    /** How the inputs lie. */
    public ImageShape shape() {
        return ImageShape.of(model.spec().inputs());
    }

    /** How many units there are. */
    public int units() {
        return model.spec().layers().stream()
                .filter(LayerSpec.Fc.class::isInstance)
                .map(layer -> ((LayerSpec.Fc) layer).units())
                .findFirst()
                .orElseThrow();
    }

    /** Of all weights of the version. */
    public String sha256() {
        return model.sha256();
    }

    /**
     * The weights of some units, (count, inputs).
     *
     * @param from the first unit, from 0
     */
    public float[][] of(int from, int count) {
        return model.use(network -> network.explainer().firstWeights(from, count));
    }
}
