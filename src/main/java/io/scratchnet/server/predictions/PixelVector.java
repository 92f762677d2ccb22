package io.scratchnet.server.predictions;

/**
 * The pixels of one image as they were sent.
 *
 * @param pointer where they stand in the request, such as {@code #/instances/3}
 * @param values the first {@link #STORED} of them
 * @param count how many were sent
 */
@SuppressWarnings("ArrayRecordComponent") // carries numbers, is never compared
public record PixelVector(String pointer, float[] values, int count) {
    /** Values kept of one vector; any more are only counted. */
    public static final int STORED = 1 << 16;
}
