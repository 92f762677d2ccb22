package io.scratchnet.server.predictions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images that keep every rule, as the network takes them. */
sealed interface Inputs {

    /** Outputs (n, outputs) of a model. */
    float[][] outputs(ServedModel model);

    /** How the pixels of one image were read. */
    PixelRange range(int image);

    /** The unsigned pixels (n, inputs); null where they are other numbers. */
    byte @Nullable [] pixels();

    /** Numbers in [0, 1], (n, inputs). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Floats(float[][] values, List<PixelRange> ranges) implements Inputs {
        @Override
        public float[][] outputs(ServedModel model) {
            return model.outputs(values);
        }

        @Override
        public PixelRange range(int image) {
            return ranges.get(image);
        }

        @Override
        public byte @Nullable [] pixels() {
            return null;
        }
    }

    /**
     * Unsigned bytes (n, inputs).
     *
     * @param inputs numbers of one image
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] pixels, int inputs) implements Inputs {
        @Override
        public float[][] outputs(ServedModel model) {
            return model.outputs(pixels);
        }

        @Override
        public PixelRange range(int image) {
            return PixelRange.BYTE;
        }
    }
}
