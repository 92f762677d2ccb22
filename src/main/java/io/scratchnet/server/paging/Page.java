package io.scratchnet.server.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** tmp */
public record Page<T>(List<T> items, @Nullable String nextPageToken) {
    public <R> Page<R> map(Function<? super T, R> f) {
        return new Page<>(items.stream().map(f).toList(), nextPageToken);
    }
}
