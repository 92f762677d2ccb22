package io.scratchnet.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import io.scratchnet.server.predictions.images.Digit;
import io.scratchnet.server.predictions.images.ImageDecoder;
import io.scratchnet.server.predictions.images.ImageFormat;
import io.scratchnet.server.predictions.images.Pictures;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A digit is read wherever it stands: 1,000 of the test part, moved by up to six pixels. */
class OffCentreTest {
    private static final NetworkSpec SPEC = new NetworkSpec(
            List.of(
                    new LayerSpec.Fc(784, 64, Initializer.HE_NORMAL),
                    new LayerSpec.Act(Activation.RELU),
                    new LayerSpec.Fc(64, 10, Initializer.GLOROT_UNIFORM),
                    new LayerSpec.Act(Activation.SOFTMAX)),
            Loss.CROSS_ENTROPY);
    private static final int COUNT = 1000;
    private static final double POINT = 0.01;

    private static Dataset test;
    private static Network network;
    private static Predictions predictions;
    private static double centred;

    @BeforeAll
    static void train() throws Exception {
        Mnist mnist = Mnist.load(Path.of("data/mnist"));
        test = mnist.test();
        network = Network.of(SPEC, Optimizer.adam(0.002));
        network.fit(
                mnist.train().head(20_000), FitOptions.epochs(3).batchSize(64).seed(1));
        predictions = new Predictions((model, version, alias) -> new Trained(network));
        centred = accuracy(i -> new InputImages.Vectors(List.of(vector(i, 0, 0)), null, false));
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @Test
    void the_network_reads_centred_digits_and_without_normalisation_no_moved_ones() {
        Random random = new Random(1);

        double moved = accuracy(i -> new InputImages.Vectors(
                List.of(vector(i, random.nextInt(13) - 6, random.nextInt(13) - 6)), null, false));

        assertThat(centred).isGreaterThan(0.93);
        assertThat(moved).isLessThan(centred - 0.2);
    }

    @Test
    void a_moved_vector_is_read_like_a_centred_one() {
        Random random = new Random(2);

        double moved = accuracy(i -> new InputImages.Vectors(
                List.of(vector(i, random.nextInt(13) - 6, random.nextInt(13) - 6)), null, true));

        assertThat(moved).isGreaterThan(centred - POINT);
    }

    @ParameterizedTest
    @CsvSource({"PNG, 1, false", "PNG, 7, true", "JPEG, 4, true", "JPEG, 5, false"})
    void a_moved_picture_is_read_like_a_centred_vector(ImageFormat format, int scale, boolean darkOnLight) {
        Random random = new Random(3);
        ImageDecoder decoder = new ImageDecoder();

        double moved = accuracy(i -> {
            int left = random.nextInt(13) * scale;
            int top = random.nextInt(13) * scale;
            byte[] file =
                    Pictures.file(Pictures.drawn(test.pixels(i), scale, left, top, 40 * scale, darkOnLight), format);
            return new InputImages.Picture(decoder.decode(file, format, image -> Digit.of(image, "#")));
        });

        assertThat(moved).isGreaterThan(centred - POINT);
    }

    private static double accuracy(IntFunction<InputImages> images) {
        ModelChoice choice = new ModelChoice("digits", null, null);
        long right = IntStream.range(0, COUNT)
                .filter(i -> predictions
                                .predict(choice, images.apply(i), null)
                                .predictions()
                                .getFirst()
                                .label()
                        == test.label(i))
                .count();
        return (double) right / COUNT;
    }

    /** A test image, moved as far as its ink stays on the paper. */
    private static PixelVector vector(int index, int dx, int dy) {
        int[] digit = test.pixels(index);
        int x = dx;
        int y = dy;
        while (!fits(digit, x, 0)) {
            x -= Integer.signum(x);
        }
        while (!fits(digit, 0, y)) {
            y -= Integer.signum(y);
        }
        float[] moved = new float[digit.length];
        for (int i = 0; i < digit.length; i++) {
            if (digit[i] > 0) {
                moved[i + y * 28 + x] = digit[i];
            }
        }
        return new PixelVector("#/pixels", moved, moved.length);
    }

    private static boolean fits(int[] digit, int dx, int dy) {
        return IntStream.range(0, digit.length)
                .filter(i -> digit[i] > 0)
                .allMatch(i -> i % 28 + dx >= 0 && i % 28 + dx < 28 && i / 28 + dy >= 0 && i / 28 + dy < 28);
    }

    private record Trained(Network network) implements ServedModel {
        @Override
        public String model() {
            return "digits";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public NetworkSpec spec() {
            return SPEC;
        }

        @Override
        public float[][] outputs(float[][] inputs) {
            return network.predict(inputs);
        }

        @Override
        public float[][] outputs(byte[] images) {
            return network.predict(images);
        }

        @Override
        public int[] labels(byte[] images) {
            return network.predictClasses(images);
        }
    }
}
