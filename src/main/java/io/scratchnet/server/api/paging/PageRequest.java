package io.scratchnet.server.api.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted.
 *
 * @param size rows at most, in [1, {@link #MAX_SIZE}]
 * @param after the last row of the page before; null for the first page
 */
public record PageRequest(int size, @Nullable PageToken after) {
    public static final int DEFAULT_SIZE = 20;
    public static final int MAX_SIZE = 100;

    public PageRequest {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("size must be between 1 and " + MAX_SIZE + ", was " + size);
        }
    }

    /** Rows to ask the database for: one more than the page holds tells whether there is a next one. */
    public int rows() {
        return size + 1;
    }
}
