package io.scratchnet.server.paging;

import org.jspecify.annotations.Nullable;

/** tmp */
public record PageRequest(int size) {
    public static PageRequest of(@Nullable Integer size, @Nullable String token) {
        return new PageRequest(20);
    }
}
