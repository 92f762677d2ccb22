package io.scratchnet.server.models.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that one thread reads, for all threads that ask for it meanwhile. A read that fails completes with null, so that the cache drops the
 * entry without logging a stack trace; those who wait get the failure.
 */
final class ModelLoad extends CompletableFuture<@Nullable LoadedModel> {
    private volatile @Nullable Throwable failure;

    /** Reads the model in the calling thread. */
    LoadedModel end(Supplier<LoadedModel> read) {
        try {
            LoadedModel model = read.get();
            complete(model);
            return model;
        } catch (RuntimeException | Error e) {
            failure = e;
            complete(null);
            throw e;
        }
    }

    /** Waits for the thread that reads the model, and throws what it threw. */
    LoadedModel await() {
        LoadedModel model = join();
        if (model != null) {
            return model;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        throw new CompletionException("the model could not be loaded", failure);
    }
}
