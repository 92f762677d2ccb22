package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.InvalidRequestException;
import java.util.List;

/**
 * The shape of a tensor of images: {@code [pixels]} for one, {@code [n, pixels]} or {@code [n, side, side]} for n of them.
 *
 * @param dimensions one to three, each from 1 to {@value #GREATEST}, so that no product of theirs overflows
 */
record ImageTensorShape(List<Long> dimensions) {
    /** Images that one tensor may hold. */
    static final int MOST_IMAGES = 1000;

    private static final long GREATEST = 1 << 24; // no body of 16 MiB holds so many numbers

    ImageTensorShape {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * A shape that keeps the rules.
     *
     * @param pointer where it stands in the request
     * @throws InvalidRequestException it breaks one
     */
    static ImageTensorShape of(String pointer, List<Long> dimensions) {
        ImageTensorShape shape = new ImageTensorShape(dimensions);
        require(shape.isOfImages(), pointer, "must be [pixels], [n, pixels] or [n, side, side], was " + dimensions);
        require(
                dimensions.stream().allMatch(dimension -> dimension >= 1 && dimension <= GREATEST),
                pointer,
                "each dimension must be from 1 to " + GREATEST + ", was " + dimensions);
        require(shape.images() <= MOST_IMAGES, pointer, "must have 1 to " + MOST_IMAGES + " images, was " + dimensions);
        return shape;
    }

    private static void require(boolean holds, String pointer, String detail) {
        if (!holds) {
            throw new InvalidRequestException(pointer, detail);
        }
    }

    private boolean isOfImages() {
        return switch (dimensions.size()) {
            case 1, 2 -> true;
            case 3 -> dimensions.get(1).equals(dimensions.get(2));
            default -> false;
        };
    }

    /** How many images there are. */
    long images() {
        return dimensions.size() == 1 ? 1 : dimensions.getFirst();
    }

    /** Pixels of each image. */
    long pixels() {
        return dimensions.size() == 3 ? dimensions.get(1) * dimensions.get(2) : dimensions.getLast();
    }

    /** Numbers in all. */
    long size() {
        return images() * pixels();
    }

    /** The index in {@code [dimensions…]} of a number, as the end of a JSON pointer, such as {@code /0/27/3}. */
    String position(long index) {
        StringBuilder position = new StringBuilder();
        long rest = index;
        for (long dimension : dimensions.reversed()) {
            position.insert(0, "/" + rest % dimension);
            rest /= dimension;
        }
        return position.toString();
    }

    @Override
    public String toString() {
        return dimensions.toString();
    }
}
