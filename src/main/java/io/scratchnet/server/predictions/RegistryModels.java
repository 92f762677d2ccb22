package io.scratchnet.server.predictions;

import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.server.models.serving.LoadedModel;
import io.scratchnet.server.models.serving.ServingModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Serves the models of the registry. */
@Component
class RegistryModels implements ServedModels {
    private final ServingModels models;

    RegistryModels(ServingModels models) {
        this.models = models;
    }

    @Override
    public ServedModel find(String model, @Nullable Integer version, @Nullable String alias) {
        return new Registered(models.load(model, version, alias));
    }

    private record Registered(LoadedModel loaded) implements ServedModel {

        @Override
        public String model() {
            return loaded.model();
        }

        @Override
        public int version() {
            return loaded.version();
        }

        @Override
        public NetworkSpec spec() {
            return loaded.spec();
        }

        @Override
        public float[][] outputs(float[][] inputs) {
            return loaded.use(network -> network.predict(inputs));
        }

        @Override
        public float[][] outputs(byte[] images) {
            return loaded.use(network -> network.predict(images));
        }

        @Override
        public int[] labels(byte[] images) {
            return loaded.use(network -> network.predictClasses(images));
        }
    }
}
