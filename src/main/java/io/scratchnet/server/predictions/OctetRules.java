package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.InvalidRequestException;

/** What images of bytes have to keep: they are whole, and not too many. */
final class OctetRules {
    private static final int MOST_IMAGES = 10_000;
    private static final String BODY = "#";

    private OctetRules() {}

    /**
     * The images as the network takes them.
     *
     * @throws InvalidRequestException they are not whole, none, or too many
     */
    static Inputs.Bytes inputs(InputImages.Octets images, int inputs) {
        int length = images.pixels().length;
        if (length % inputs != 0) {
            throw new InvalidRequestException(
                    BODY, "must be images of " + inputs + " bytes one after the other, got " + length + " bytes");
        }
        int count = length / inputs;
        if (count < 1 || count > MOST_IMAGES) {
            throw new InvalidRequestException(BODY, "must hold 1 to " + MOST_IMAGES + " images, got " + count);
        }
        return images.normalize() ? Normalized.of(images, inputs) : new Inputs.Bytes(images.pixels(), inputs);
    }
}
