package io.scratchnet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.engine.training.FitOptions;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictTest {
    private static final int MOST = 300;

    private static Network network;
    private static byte[] images;

    @BeforeAll
    static void fit() {
        Dataset clouds = Nets.clouds(MOST);
        network = Network.of(Nets.BATCH_NORM, Optimizer.adam(0.001));
        network.fit(clouds, FitOptions.epochs(2).batchSize(32).seed(1));
        images = new byte[MOST * Nets.FEATURES];
        for (int i = 0; i < images.length; i++) {
            images[i] = (byte) clouds.pixels(i / Nets.FEATURES)[i % Nets.FEATURES];
        }
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 127, 128, 129, 145, 256, MOST})
    void bytes_give_the_bits_that_floats_give(int n) {
        byte[] bytes = Arrays.copyOf(images, n * Nets.FEATURES);

        float[][] outputs = network.predict(bytes);

        assertThat(outputs).hasDimensions(n, n == 0 ? 0 : Nets.CLASSES).isDeepEqualTo(network.predict(floats(bytes)));
        assertThat(network.predictClasses(bytes))
                .containsExactly(
                        Arrays.stream(outputs).mapToInt(PredictTest::greatest).toArray());
    }

    @Test
    void classes_of_many_images_are_not_all_one() {
        assertThat(network.predictClasses(images)).contains(0, 1, 2);
    }

    /** Not the same bits: the order of a product's sums depends on the CPU, on the number of columns and on the place among them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 17, 31, 32, 33, 64, 65, 96, 97, 100, 127, 128, 129, 150, 257})
    void an_image_gives_the_same_output_in_every_company_but_for_rounding(int n) {
        float[][] all = network.predict(images);
        byte[] last = Arrays.copyOfRange(images, images.length - n * Nets.FEATURES, images.length);

        float[][] outputs = network.predict(last);

        for (int i = 0; i < n; i++) {
            assertThat(outputs[i]).as("image %d of %d", i, n).containsExactly(all[MOST - n + i], within(1e-5f));
        }
        assertThat(network.predictClasses(last))
                .containsExactly(Arrays.copyOfRange(network.predictClasses(images), MOST - n, MOST));
    }

    @Test
    void many_threads_at_once_give_what_one_gives() {
        float[][] expected = network.predict(images);

        List<float[][]> answers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> network.predict(images))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isDeepEqualTo(expected));
    }

    @Test
    void bytes_that_are_no_whole_images_are_refused() {
        assertThatThrownBy(() -> network.predict(new byte[Nets.FEATURES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images must be a multiple of 20 bytes, were 21");
    }

    @Test
    void an_output_that_is_not_finite_has_no_class() throws Exception {
        byte[] saved = Nets.saved(network);
        ByteBuffer file = ByteBuffer.wrap(saved).order(ByteOrder.LITTLE_ENDIAN);
        file.putFloat(Long.BYTES + (int) file.getLong(0), Float.NaN); // the first weight

        try (Network broken = Network.load(Nets.BATCH_NORM, new ByteArrayInputStream(saved))) {
            assertThatThrownBy(() -> broken.predictClasses(images))
                    .isInstanceOf(NonFiniteOutputException.class)
                    .hasMessage("output of sample 0 is NaN");
        }
    }

    private static float[][] floats(byte[] bytes) {
        float[][] rows = new float[bytes.length / Nets.FEATURES][Nets.FEATURES];
        for (int i = 0; i < bytes.length; i++) {
            rows[i / Nets.FEATURES][i % Nets.FEATURES] = Byte.toUnsignedInt(bytes[i]) / 255f;
        }
        return rows;
    }

    private static int greatest(float[] outputs) {
        return IntStream.range(0, outputs.length).boxed().reduce(0, (best, i) -> outputs[i] > outputs[best] ? i : best);
    }
}
