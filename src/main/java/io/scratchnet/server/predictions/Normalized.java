package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.predictions.images.Digit;
import io.scratchnet.server.predictions.images.GreyImage;
import io.scratchnet.server.predictions.images.ImageStep;
import java.util.Arrays;
import java.util.List;

/** Images of 28 × 28 brought to what MNIST's look like, wherever the digit stands in them. */
final class Normalized {
    private Normalized() {}

    /**
     * Of vectors that keep their rules.
     *
     * @throws InvalidRequestException the network takes no images of 28 × 28, or one is blank
     */
    static Inputs.Bytes of(InputImages.Vectors images, List<PixelRange> ranges, int inputs) {
        check(inputs);
        List<PixelVector> vectors = images.vectors();
        byte[] digits = new byte[vectors.size() * inputs];
        for (int i = 0; i < vectors.size(); i++) {
            PixelVector vector = vectors.get(i);
            copy(ranges.get(i).bytes(vector.values()), vector.place().pointer(), images.steps(), digits, i);
        }
        return new Inputs.Bytes(digits, inputs);
    }

    /** As above, of whole images of bytes one after the other. */
    static Inputs.Bytes of(InputImages.Octets images, int inputs) {
        check(inputs);
        byte[] pixels = images.pixels();
        byte[] digits = new byte[pixels.length];
        for (int i = 0; i < pixels.length / inputs; i++) {
            copy(Arrays.copyOfRange(pixels, i * inputs, (i + 1) * inputs), "#/" + i, images.steps(), digits, i);
        }
        return new Inputs.Bytes(digits, inputs);
    }

    /** Of a picture that is normalised already. */
    static Inputs.Bytes of(Digit digit, int inputs) {
        check(inputs);
        return new Inputs.Bytes(digit.pixels(), inputs);
    }

    private static void copy(byte[] image, String pointer, ImageStep.Listener steps, byte[] digits, int index) {
        byte[] digit = Digit.of(new GreyImage(Digit.SIDE, Digit.SIDE, image), pointer, steps)
                .pixels();
        System.arraycopy(digit, 0, digits, index * digit.length, digit.length);
    }

    private static void check(int inputs) {
        if (inputs != Digit.PIXELS) {
            throw new InvalidRequestException(
                    "#", "a normalized image has " + Digit.PIXELS + " pixels, but this model takes " + inputs);
        }
    }
}
