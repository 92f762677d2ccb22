package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.serving.LoadedModel;
import io.scratchnet.server.models.serving.ServingModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a client may ask about the models before it sends tensors. */
@Service
class InferenceModels {
    private final Models models;
    private final ServingModels serving;

    InferenceModels(Models models, ServingModels serving) {
        this.models = models;
        this.serving = serving;
    }

    /**
     * The model with the tensors of one version.
     *
     * @param version a number or an alias; null for the latest
     * @throws io.scratchnet.server.api.error.NotFoundException no such model, version or alias
     * @throws io.scratchnet.server.api.error.UnavailableException the model is still being trained
     */
    public ModelMetadata metadata(String model, @Nullable String version) {
        LoadedModel loaded = load(model, version);
        return ModelMetadata.of(loaded.model(), models.numbers(loaded.model()), loaded.spec());
    }

    /**
     * Loads a version where it is not in memory: it is ready when that is done.
     *
     * @return the model's name
     * @throws io.scratchnet.server.api.error.NotFoundException no such model, version or alias
     * @throws io.scratchnet.server.api.error.UnavailableException the model is still being trained
     */
    public String requireReady(String model, @Nullable String version) {
        return load(model, version).model();
    }

    private LoadedModel load(String model, @Nullable String version) {
        VersionSelector asked = VersionSelector.of(model, version);
        return serving.load(model, asked.number(), asked.alias());
    }
}
