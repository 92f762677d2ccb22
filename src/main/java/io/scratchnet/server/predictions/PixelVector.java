package io.scratchnet.server.predictions;

/**
 * The pixels of one image as they were sent.
 *
 * @param place where they stand in the request
 * @param values the first {@link #STORED} of them
 * @param count how many were sent
 */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
public record PixelVector(Place place, float[] values, int count) {
    /** Values kept of one vector; any more are only counted. */
    public static final int STORED = 1 << 16;

    /** @param pointer to an array of its own, such as {@code #/instances/3} */
    public PixelVector(String pointer, float[] values, int count) {
        this(new OwnArray(pointer), values, count);
    }

    /** Where an image stands in a request. */
    public interface Place {
        /** A JSON pointer to what gives it its length. */
        String pointer();

        /** What an error message calls it. */
        String name();

        /** A JSON pointer to one of its pixels. */
        String pointer(int index);
    }

    private record OwnArray(String pointer) implements Place {
        @Override
        public String name() {
            return pointer.substring("#/".length());
        }

        @Override
        public String pointer(int index) {
            return pointer + "/" + index;
        }
    }
}
