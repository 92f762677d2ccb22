package io.scratchnet.server.predictions;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.NonFiniteOutputException;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.api.error.NotFoundException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The service with predict alone, over two models that need no weights: class 7 for every image, and one whose outputs for the
 * second image are infinite.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.scratchnet.server.api")
@ComponentScan(
        basePackages = {"io.scratchnet.server.api", "io.scratchnet.server.predictions"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {".*RegistryModels", ".*\\.explain\\..*", ".*\\.oip\\..*"}))
public class PredictionsTestService {

    @Bean
    ServedModels models() {
        return (model, version, alias) -> find(model, version);
    }

    private static ServedModel find(String model, @Nullable Integer version) {
        if (model.equals("overflowing")) {
            return new Overflowing();
        }
        if (!model.equals("mnist")) {
            throw new NotFoundException("no model is named '" + model + "'");
        }
        if (version != null && version != 1) {
            throw new NotFoundException("model 'mnist' has no version " + version);
        }
        return new AlwaysSeven();
    }

    private record AlwaysSeven() implements ServedModel {
        @Override
        public String model() {
            return "mnist";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public NetworkSpec spec() {
            return new NetworkSpec(
                    List.of(
                            new LayerSpec.Fc(784, 10, Initializer.valueOf("ZEROS")),
                            new LayerSpec.Act(Activation.SIGMOID)),
                    Loss.MSE);
        }

        @Override
        public float[][] outputs(float[][] inputs) {
            float[][] outputs = new float[inputs.length][10];
            for (float[] output : outputs) {
                output[7] = 0.5f;
                output[1] = 0.3f;
            }
            return outputs;
        }

        @Override
        public float[][] outputs(byte[] images) {
            return outputs(new float[images.length / spec().inputs()][]);
        }

        @Override
        public int[] labels(byte[] images) {
            int[] labels = new int[images.length / spec().inputs()];
            Arrays.fill(labels, 7);
            return labels;
        }
    }

    private record Overflowing() implements ServedModel {
        @Override
        public String model() {
            return "overflowing";
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public NetworkSpec spec() {
            return new AlwaysSeven().spec();
        }

        @Override
        public float[][] outputs(float[][] inputs) {
            float[][] outputs = new AlwaysSeven().outputs(inputs);
            outputs[1][4] = Float.POSITIVE_INFINITY;
            return outputs;
        }

        @Override
        public float[][] outputs(byte[] images) {
            return outputs(new float[images.length / spec().inputs()][]);
        }

        @Override
        public int[] labels(byte[] images) {
            throw new NonFiniteOutputException(1, Float.POSITIVE_INFINITY);
        }
    }
}
