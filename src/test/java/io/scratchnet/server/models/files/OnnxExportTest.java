package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.checkpoint.SafetensorsFile;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What onnxruntime makes of exported networks, held against what the engine makes of them. */
class OnnxExportTest {
    private static final float CLOSE = 1e-5f;
    private static final int[] SIZES = {1, 3, 17, 75, 785};
    private static final Random RANDOM = new Random(17);

    @ParameterizedTest
    @EnumSource
    void each_activation_gives_the_same_between_layers_and_at_the_end(Activation function) throws Exception {
        for (int inputs : SIZES) {
            int hidden = size();
            assertSame(spec(
                    new LayerSpec.Fc(inputs, hidden, Initializer.ZEROS),
                    new LayerSpec.Act(function),
                    new LayerSpec.Fc(hidden, size(), Initializer.ZEROS),
                    new LayerSpec.Act(function)));
        }
    }

    @Test
    void every_layer_gives_the_same() throws Exception {
        for (int inputs : SIZES) {
            assertSame(spec(
                    new LayerSpec.Dropout(0.3),
                    new LayerSpec.Fc(inputs, 75, Initializer.ZEROS),
                    new LayerSpec.BatchNorm(75),
                    new LayerSpec.Act(Activation.RELU),
                    new LayerSpec.Dropout(0.5),
                    new LayerSpec.Fc(75, 17, Initializer.ZEROS),
                    new LayerSpec.Fc(17, 10, Initializer.ZEROS)));
        }
    }

    @Test
    void outputs_that_are_all_zero_are_equally_probable() throws Exception {
        NetworkSpec relu = spec(new LayerSpec.Fc(5, 4, Initializer.ZEROS), new LayerSpec.Act(Activation.RELU));
        OnnxRuntime theirs = OnnxRuntime.run(exported(relu, ModelBytes.initial(relu, 1, Map.of())), samples(relu));

        assertThat(theirs.outputs()[0]).containsOnly(0);
        assertThat(theirs.probabilities()[0]).containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
    }

    private static int size() {
        return SIZES[RANDOM.nextInt(4)];
    }

    private static NetworkSpec spec(LayerSpec... layers) {
        return new NetworkSpec(List.of(layers), Loss.MSE);
    }

    private static float[][] samples(NetworkSpec spec) {
        float[][] pixels = new float[size()][spec.inputs()];
        for (float[] sample : pixels) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = RANDOM.nextFloat();
            }
        }
        return pixels;
    }

    private static byte[] exported(NetworkSpec spec, byte[] weights) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(weights);
        SafetensorsFile file = SafetensorsFile.open(in);
        try (FilePartStream onnx = new FilePartStream(OnnxFile.parts("test", 1, spec, file.tensors(), Map.of()), in)) {
            return onnx.readAllBytes();
        }
    }

    /** With weights and samples drawn at random. */
    private static void assertSame(NetworkSpec spec) throws Exception {
        byte[] weights = ModelBytes.random(spec, RANDOM.nextLong());
        float[][] pixels = samples(spec);
        float[][] ours;
        try (Network network = Network.load(spec, new ByteArrayInputStream(weights))) {
            ours = network.predict(pixels);
        }
        OnnxRuntime theirs = OnnxRuntime.run(exported(spec, weights), pixels);
        boolean softmax = spec.layers().getLast().equals(new LayerSpec.Act(Activation.SOFTMAX));
        for (int i = 0; i < ours.length; i++) {
            assertThat(theirs.outputs()[i]).usingComparatorWithPrecision(CLOSE).containsExactly(ours[i]);
            assertThat(theirs.probabilities()[i])
                    .usingComparatorWithPrecision(CLOSE)
                    .containsExactly(softmax ? ours[i] : probabilities(ours[i]));
        }
    }

    /** As docs/exchange.md defines them for a network that does not end in softmax. */
    private static float[] probabilities(float[] outputs) {
        double sum = 0;
        double powers = 0;
        boolean negative = false;
        for (float output : outputs) {
            sum += output;
            powers += Math.exp(output);
            negative |= output < 0;
        }
        boolean softmax = negative || sum == 0;
        float[] probabilities = new float[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            probabilities[i] = (float) (softmax ? Math.exp(outputs[i]) / powers : outputs[i] / sum);
        }
        return probabilities;
    }
}
