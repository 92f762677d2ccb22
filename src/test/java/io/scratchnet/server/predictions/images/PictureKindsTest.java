package io.scratchnet.server.predictions.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import io.scratchnet.engine.Network;
import io.scratchnet.engine.data.Dataset;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.specs.Preset;
import io.scratchnet.server.specs.Presets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same digit is found in pictures of each kind; as a proof, {@code -Dscratchnet.test.pictures} of a kind, or 1000, are also read by the
 * preset {@code quick}.
 */
class PictureKindsTest {
    private static final int SHORT = 20;
    private static final int SIDE = Digit.SIDE;
    private static final long SEED = Long.getLong("scratchnet.test.seed", 7);

    /** Nearly all reach 0.9; a digit with a part missing, or with a line or an edge beside it, has 0.2 to 0.6. */
    private static final double ALIKE = 0.8;

    private static Mnist mnist;
    private static Dataset test;

    @BeforeAll
    static void load() throws Exception {
        mnist = Mnist.load(Path.of("data/mnist"));
        test = mnist.test();
    }

    @ParameterizedTest
    @EnumSource
    void the_digit_of_a_picture_of_every_kind_is_that_of_the_plain_pixels(PictureKind kind) {
        int alike = 0;
        for (int i = 0; i < SHORT; i++) {
            GreyImage plain = new GreyImage(SIDE, SIDE, bytes(test.pixels(i)));
            alike += likeness(kind.picture(test.pixels(i), SEED * SHORT + i), plain) >= ALIKE ? 1 : 0;
        }

        assertThat(alike).isBetween(SHORT * 9 / 10, SHORT);
    }

    /** The cosine between the pixels of two digits, at the best of all shifts by up to one pixel; 0 where the picture is refused. */
    private static double likeness(GreyImage picture, GreyImage plain) {
        byte[] wanted = Digit.of(plain, "#").pixels();
        byte[] found;
        try {
            found = Digit.of(picture, "#").pixels();
        } catch (InvalidRequestException refused) {
            return 0;
        }
        double most = 0;
        for (int shift : new int[] {-SIDE - 1, -SIDE, -SIDE + 1, -1, 0, 1, SIDE - 1, SIDE, SIDE + 1}) {
            most = Math.max(most, product(found, wanted, shift));
        }
        return most / Math.sqrt(product(found, found, 0) * product(wanted, wanted, 0));
    }

    private static double product(byte[] one, byte[] other, int shift) {
        double sum = 0;
        for (int i = Math.max(0, -shift); i < Digit.PIXELS - Math.max(0, shift); i++) {
            sum += Byte.toUnsignedInt(one[i]) * Byte.toUnsignedInt(other[i + shift]);
        }
        return sum;
    }

    private static byte[] bytes(int[] pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return bytes;
    }

    @Nested
    @Proof
    class ReadByANetwork {
        private static final int DIGITS = Integer.getInteger("scratchnet.test.pictures", 1000);
        private static final float SURE = 0.9f;

        private static Network network;

        @BeforeAll
        static void train() {
            Preset quick = new Presets().find(Presets.QUICK).orElseThrow();
            network = Network.of(quick.network(), quick.training().optimizer());
            network.fit(mnist.train(), quick.training().fit());
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

            assertThat((double) right / DIGITS).isGreaterThanOrEqualTo(0.95);
            assertThat((double) surelyWrong / DIGITS).isLessThanOrEqualTo(0.01);
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
}
