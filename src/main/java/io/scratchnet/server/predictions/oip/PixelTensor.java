package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.predictions.PixelVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An input tensor: the pixels of some images.
 *
 * @param pointer where it stands in the request, such as {@code #/inputs/0}
 */
record PixelTensor(String pointer, Datatype datatype, ImageTensorShape shape, TensorData data) {

    /**
     * The images as vectors.
     *
     * @throws InvalidRequestException the numbers do not fit the shape or the datatype
     */
    public List<PixelVector> images() {
        data.requireToFill(shape, pointer + "/data");
        requireDatatype();
        List<PixelVector> images = new ArrayList<>();
        int pixels = Math.toIntExact(shape.pixels());
        for (int from = 0; from < data.values().length; from += pixels) {
            images.add(new PixelVector(
                    new InTensor(from), Arrays.copyOfRange(data.values(), from, from + pixels), pixels));
        }
        return images;
    }

    private void requireDatatype() {
        float[] values = data.values();
        for (int i = 0; i < values.length; i++) {
            if (!datatype.holds(values[i])) {
                throw refused(i, Float.toString(values[i]));
            }
        }
        TensorData.Rounded rounded = data.rounded();
        if (rounded != null && datatype.isInteger()) {
            throw refused(rounded.index(), rounded.number());
        }
    }

    private InvalidRequestException refused(int index, String number) {
        return new InvalidRequestException(
                position(index), "must be " + datatype.described() + " as " + datatype + ", was " + number);
    }

    private String position(int index) {
        return pointer + "/data" + (data.isFlat() ? "/" + index : shape.position(index));
    }

    /** An image of the tensor, from its first number on. */
    private final class InTensor implements PixelVector.Place {
        private final int from;

        InTensor(int from) {
            this.from = from;
        }

        @Override
        public String pointer() {
            return pointer + "/shape";
        }

        @Override
        public String name() {
            return "an image of shape " + shape;
        }

        @Override
        public String pointer(int index) {
            return position(from + index);
        }
    }
}
