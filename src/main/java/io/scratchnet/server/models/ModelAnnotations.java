package io.scratchnet.server.models;

import io.scratchnet.server.api.etag.Precondition;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes what people say of models and versions. */
@Service
class ModelAnnotations {
    private final Models models;
    private final ModelVersionRepository versions;
    private final AnnotationRepository store;

    ModelAnnotations(Models models, ModelVersionRepository versions, AnnotationRepository store) {
        this.models = models;
        this.versions = versions;
        this.store = store;
    }

    /**
     * Changes a model's.
     *
     * @param precondition of its latest version, with the model's remarks, under the model's lock
     * @return its latest version, with the new remarks
     */
    @Transactional
    public ModelVersion change(
            String model, UnaryOperator<Annotations> change, Precondition<ModelVersion> precondition) {
        versions.lock(model);
        ModelVersion current = models.latest(model);
        precondition.check(current);
        store.describe(model, change.apply(current.modelRemarks()));
        return models.latest(model);
    }

    /**
     * Changes a version's.
     *
     * @param precondition of the version, under the model's lock
     * @return the version with the new remarks
     */
    @Transactional
    public ModelVersion change(
            String model, int version, UnaryOperator<Annotations> change, Precondition<ModelVersion> precondition) {
        versions.lock(model);
        ModelVersion current = models.find(model, version);
        precondition.check(current);
        store.describe(model, version, change.apply(current.remarks()));
        return models.find(model, version);
    }
}
