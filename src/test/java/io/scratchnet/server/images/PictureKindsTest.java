package io.scratchnet.server.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.FitOptions;
import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.engine.optimizer.Optimizer;
import io.scratchnet.server.problems.InvalidRequestException;
import io.scratchnet.server.recipes.Preset;
import io.scratchnet.server.recipes.Presets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Digits are read from each kind of picture: in short by a small network, with {@code -Dscratchnet.test.pictures=1000} so many digits a kind by the
 * preset {@code quick}.
 */
class PictureKindsTest {
    private static final int SHORT = 20;
    private static final int DIGITS = Integer.getInteger("scratchnet.test.pictures", SHORT);
    private static final long SEED = Long.getLong("scratchnet.test.seed", 7);
    private static final float SURE = 0.9f;

    private static Dataset test;
    private static Network network;

    @BeforeAll
    static void train() throws Exception {
        Mnist mnist = Mnist.load(Path.of("data/mnist"));
        test = mnist.test();
        if (DIGITS > SHORT) {
            Preset quick = new Presets().find(Presets.QUICK).orElseThrow();
            network = Network.of(quick.network(), quick.training().optimizer());
            network.fit(mnist.train(), quick.training().fit());
        } else {
            network = Network.of(small(), Optimizer.adam(0.002));
            network.fit(
                    mnist.train().head(20_000),
                    FitOptions.epochs(3).batchSize(64).seed(1));
        }
    }

    private static NetworkSpec small() {
        return new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(784, 64, Initializer.HE_NORMAL),
                        new LayerSpec.Act(Activation.RELU),
                        new LayerSpec.Fc(64, 10, Initializer.GLOROT_UNIFORM),
                        new LayerSpec.Act(Activation.SOFTMAX)),
                Loss.CROSS_ENTROPY);
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @ParameterizedTest
    @EnumSource
    void digits_are_read_from_pictures_of_every_kind(PictureKind kind) {
        int right = 0;
        int surelyWrong = 0;
        for (int i = 0; i < DIGITS; i++) {
            float[] probabilities = probabilities(kind.picture(test.pixels(i), SEED * DIGITS + i));
            int label = label(probabilities);
            boolean same = label == test.label(i);
            right += same ? 1 : 0;
            surelyWrong += label >= 0 && !same && probabilities[label] > SURE ? 1 : 0;
        }

        // The small network misreads one in twenty of MNIST's own test images.
        assertThat((double) right / DIGITS).isGreaterThanOrEqualTo(DIGITS > SHORT ? 0.95 : 0.85);
        assertThat((double) surelyWrong / DIGITS).isLessThanOrEqualTo(DIGITS > SHORT ? 0.01 : 0.1);
    }

    /** All zero where the picture is refused. */
    private static float[] probabilities(GreyImage picture) {
        try {
            return network.predict(Digit.of(picture, "#").pixels())[0];
        } catch (InvalidRequestException e) {
            return new float[10];
        }
    }

    /** -1 where the picture is refused. */
    private static int label(float[] probabilities) {
        int label = 0;
        for (int i = 1; i < probabilities.length; i++) {
            label = probabilities[i] > probabilities[label] ? i : label;
        }
        return probabilities[label] == 0 ? -1 : label;
    }
}
