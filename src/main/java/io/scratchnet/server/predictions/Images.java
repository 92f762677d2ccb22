package io.scratchnet.server.predictions;

import io.scratchnet.server.images.Digit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The images of one request, as they came. */
public sealed interface Images {

    /**
     * Numbers of JSON.
     *
     * @param range how they are to be read, or null to decide for each image
     * @param normalize whether each image is first brought to what MNIST's look like
     */
    record Vectors(List<PixelVector> vectors, @Nullable PixelRange range, boolean normalize) implements Images {}

    /**
     * Images of unsigned bytes, one after the other.
     *
     * @param normalize whether each image is first brought to what MNIST's look like
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Octets(byte[] pixels, boolean normalize) implements Images {}

    /** One picture that was brought to what MNIST's look like. */
    record Picture(Digit digit) implements Images {}
}
