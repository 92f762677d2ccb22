package io.scratchnet.server.predictions.oip;

import io.scratchnet.engine.Backend;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.PendingModels;
import io.scratchnet.server.models.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The service without training, over two versions of model {@code mnist}; model {@code soon} is still being trained. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.scratchnet.server")
@ComponentScan(
        basePackages = {
            "io.scratchnet.server.api",
            "io.scratchnet.server.models",
            "io.scratchnet.server.predictions",
            "io.scratchnet.server.runtime",
            "io.scratchnet.server.specs",
            "io.scratchnet.server.storage"
        },
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = SpringBootConfiguration.class),
            @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern = {".*\\.files\\..*"})
        })
class InferenceTestService {

    @Bean
    PendingModels pending() {
        return model -> model.equals("soon") ? Optional.of(new UUID(0, 7)) : Optional.empty();
    }

    @Bean
    ApplicationRunner publishes(Models models, Backend backend) {
        return arguments -> {
            publish(models, backend, Activation.SIGMOID, Loss.MSE);
            publish(models, backend, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
        };
    }

    private static void publish(Models models, Backend backend, Activation end, Loss loss) {
        NetworkSpec spec = new NetworkSpec(
                List.of(new LayerSpec.Fc(784, 10, Initializer.GLOROT_UNIFORM), new LayerSpec.Act(end)), loss);
        try (Network network = Network.of(spec, Optimizer.sgd(0.1), backend)) {
            network.initialize(7);
            models.publish(
                    new NewModelVersion(
                            "mnist",
                            spec,
                            new Provenance(Origin.IMPORTED, null, null, null, null, null, null, null),
                            List.of(),
                            null,
                            null),
                    out -> network.save(out, Map.of()));
        }
    }
}
