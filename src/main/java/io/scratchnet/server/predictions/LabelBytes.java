package io.scratchnet.server.predictions;

import io.scratchnet.server.api.error.InvalidRequestException;

/** Labels as unsigned bytes. */
final class LabelBytes {
    private static final int MOST_CLASSES = 256;

    private LabelBytes() {}

    static byte[] of(Predictions.Labels labels) {
        if (labels.classes() > MOST_CLASSES) {
            throw new InvalidRequestException(
                    "#",
                    "labels as bytes need a model with at most " + MOST_CLASSES + " classes, this one has "
                            + labels.classes());
        }
        byte[] bytes = new byte[labels.labels().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) labels.labels()[i];
        }
        return bytes;
    }
}
