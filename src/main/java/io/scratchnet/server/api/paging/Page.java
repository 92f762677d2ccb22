package io.scratchnet.server.api.paging;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first.
 *
 * @param items of this page
 * @param nextPageToken what {@code pageToken} of the next page is; null on the last one
 */
public record Page<T>(
        @Schema(description = "Newest first.", requiredMode = Schema.RequiredMode.REQUIRED)
        List<T> items,

        @Schema(description = "Send it as pageToken to get the next page; null on the last page.", nullable = true)
        @Nullable
        String nextPageToken) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts rows into a page.
     *
     * @param rows as read with {@link PageRequest#rows} as their limit, newest first
     * @param token where a row stands in the order
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, PageToken> token) {
        if (rows.size() <= request.size()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.size());
        return new Page<>(items, token.apply(items.getLast()).encode());
    }

    public <R> Page<R> map(Function<T, R> form) {
        return new Page<>(items.stream().map(form).toList(), nextPageToken);
    }
}
