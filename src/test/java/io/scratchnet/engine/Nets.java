package io.scratchnet.engine;

import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.random.Draws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** Networks and samples of the tests of a fit: three overlapping clouds in twenty dimensions. */
public final class Nets {
    public static final int FEATURES = 20;
    public static final int CLASSES = 3;

    public static final NetworkSpec PLAIN = spec(fc(FEATURES, 24), act(Activation.RELU), fc(24, CLASSES), end());
    public static final NetworkSpec DROPOUT = spec(
            new LayerSpec.Dropout(0.1),
            fc(FEATURES, 24),
            act(Activation.GELU),
            new LayerSpec.Dropout(0.3),
            fc(24, CLASSES),
            end());
    public static final NetworkSpec BATCH_NORM = spec(
            fc(FEATURES, 24),
            new LayerSpec.BatchNorm(24),
            act(Activation.RELU),
            fc(24, 24),
            act(Activation.TANH),
            new LayerSpec.BatchNorm(24),
            fc(24, CLASSES),
            end());
    /** So wide that its batches are cut into shards and its weights into blocks. */
    public static final NetworkSpec WIDE = spec(
            new LayerSpec.Dropout(0.1),
            fc(FEATURES, 500),
            new LayerSpec.BatchNorm(500),
            act(Activation.SILU),
            fc(500, 200),
            act(Activation.RELU),
            new LayerSpec.Dropout(0.2),
            fc(200, CLASSES),
            end());

    private Nets() {}

    public static NetworkSpec spec(LayerSpec... layers) {
        return new NetworkSpec(List.of(layers), Loss.CROSS_ENTROPY);
    }

    public static LayerSpec fc(int inputs, int units) {
        return new LayerSpec.Fc(inputs, units, Initializer.HE_NORMAL);
    }

    public static LayerSpec act(Activation function) {
        return new LayerSpec.Act(function);
    }

    public static LayerSpec end() {
        return act(Activation.SOFTMAX);
    }

    /** Images of three classes, in turn. */
    public static Dataset clouds(int n) {
        Draws draws = new Draws(21, Draws.Purpose.SPLIT, 0);
        byte[] pixels = new byte[n * FEATURES];
        byte[] labels = new byte[n];
        for (int i = 0; i < pixels.length; i++) {
            int label = i / FEATURES % CLASSES;
            labels[i / FEATURES] = (byte) label;
            double centre = i % FEATURES % CLASSES == label ? 150 : 105;
            pixels[i] = (byte) Math.clamp(Math.round(centre + 40 * draws.normal(i)), 0, 255);
        }
        return Dataset.images(pixels, labels, FEATURES, CLASSES);
    }

    /** What a network would be saved as. */
    public static byte[] saved(Network network) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            network.save(out, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The numbers of what a network is saved as, layer after layer: for a layer (inputs, units), then its bias. */
    public static float[] numbers(Network network) {
        ByteBuffer file = ByteBuffer.wrap(saved(network)).order(ByteOrder.LITTLE_ENDIAN);
        file.position(Long.BYTES + (int) file.getLong(0));
        float[] numbers = new float[file.remaining() / Float.BYTES];
        file.asFloatBuffer().get(numbers);
        return numbers;
    }
}
