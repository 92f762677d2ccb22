package io.scratchnet.server.predictions;

import io.scratchnet.server.predictions.images.Digit;
import io.scratchnet.server.predictions.images.ImageStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The images of one request, as they came. */
public sealed interface InputImages {

    /**
     * Numbers of JSON.
     *
     * @param range how they are to be read, or null to decide for each image
     * @param normalize whether each image is first brought to what MNIST's look like
     * @param steps is told of the steps by which that is done
     */
    record Vectors(List<PixelVector> vectors, @Nullable PixelRange range, boolean normalize, ImageStep.Listener steps)
            implements InputImages {

        public Vectors(List<PixelVector> vectors, @Nullable PixelRange range, boolean normalize) {
            this(vectors, range, normalize, ImageStep.Listener.NONE);
        }
    }

    /**
     * Images of unsigned bytes, one after the other.
     *
     * @param normalize whether each image is first brought to what MNIST's look like
     * @param steps is told of the steps by which that is done
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Octets(byte[] pixels, boolean normalize, ImageStep.Listener steps) implements InputImages {

        public Octets(byte[] pixels, boolean normalize) {
            this(pixels, normalize, ImageStep.Listener.NONE);
        }
    }

    /** One picture that was brought to what MNIST's look like. */
    record Picture(Digit digit) implements InputImages {}
}
