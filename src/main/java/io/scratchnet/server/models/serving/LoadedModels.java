package io.scratchnet.server.models.serving;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.models.ModelEvent;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.Models;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What predictions need of the registry, in memory: which version an alias names, and the models themselves, of which the least used are
 * let go of when all of them outgrow the limit. A model that is here never needs the database. Each version is read once, however many ask for
 * it at once, and one that cannot be served is not tried again for {@link NotServableException#PAUSE}.
 */
@Component
public class LoadedModels {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedModels.class);

    private final Models models;
    private final ModelReader reader;
    private final AliasCache aliased;
    private final ModelMemory memory;
    private final AtomicLong bytes = new AtomicLong();
    private final AsyncCache<Key, LoadedModel> cache;
    private final Cache<Key, NotServableException> notServable =
            Caffeine.newBuilder().expireAfterWrite(NotServableException.PAUSE).build();

    public LoadedModels(Models models, ModelReader reader, ModelMemory memory, MeterRegistry metrics) {
        this.aliased = new AliasCache(this::stored, System::nanoTime);
        this.models = models;
        this.reader = reader;
        this.memory = memory;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(memory.limit() / 1024)
                .weigher((Key key, LoadedModel model) -> kilobytes(model))
                .removalListener(LoadedModels::evicted)
                .executor(Runnable::run) // what is let go of is freed at once, and no thread waits for that
                .recordStats()
                .buildAsync();
        new LoadedModelMetrics(cache.synchronous(), bytes).register(metrics);
    }

    /**
     * The model, read if it is not in memory.
     *
     * @throws NotServableException it cannot answer
     * @throws NotFoundException it was deleted meanwhile
     */
    public LoadedModel load(ModelVersion version) {
        LoadedModel model = entered(version);
        model.leave();
        return model;
    }

    /** As {@link #load}, with the caller as one of its users: it may have been evicted already, but is not freed. */
    LoadedModel entered(ModelVersion version) {
        while (true) {
            ModelLoad own = new ModelLoad();
            CompletableFuture<LoadedModel> first = cache.get(keyOf(version), (key, executor) -> own);
            if (first == own) {
                return own.end(() -> servable(version));
            }
            LoadedModel model = ((ModelLoad) first).await();
            if (model.enter()) {
                return model;
            }
        }
    }

    /** The model if it is in memory already, and another instance has not deleted it, as {@link AliasCache} knows it. */
    @Nullable
    public LoadedModel ifLoaded(String model, int version) {
        Key key = new Key(model, version);
        LoadedModel loaded = cache.synchronous().getIfPresent(key);
        if (loaded != null && aliased.of(model, AliasCache.name(version)).isEmpty()) {
            cache.synchronous().invalidate(key);
            return null;
        }
        return loaded;
    }

    /** The version that an alias names, as {@link AliasCache} knows it. */
    public OptionalInt named(String model, String alias) {
        return aliased.of(model, alias);
    }

    /** After the commit, because a prediction in between would load a deleted version again. */
    @TransactionalEventListener
    void onChange(ModelEvent change) {
        switch (change) {
            case ModelEvent.VersionPublished published -> aliased.published(published.model(), published.version());
            case ModelEvent.VersionDeleted deleted -> forget(deleted.model(), deleted.version());
            case ModelEvent.AliasMoved moved -> aliased.moved(moved.model(), moved.alias(), moved.version());
            case ModelEvent.AliasRemoved removed -> aliased.forget(removed.model(), removed.alias());
        }
    }

    /** The alias names a version that is no longer there. */
    void forgetAlias(String model, String alias) {
        aliased.forget(model, alias);
    }

    public void forget(String model, int version) {
        aliased.forget(model, Models.LATEST);
        aliased.forget(model, AliasCache.name(version));
        cache.synchronous().invalidate(new Key(model, version));
    }

    /** So much memory was freed. */
    void freed(long freed) {
        bytes.addAndGet(-freed);
    }

    private LoadedModel servable(ModelVersion version) {
        Key key = keyOf(version);
        NotServableException known = notServable.getIfPresent(key);
        if (known != null) {
            throw known;
        }
        try {
            return read(version);
        } catch (NotServableException e) {
            if (!models.has(version.model(), version.version())) {
                throw new NotFoundException(
                        "version " + version.version() + " of model '" + version.model() + "' was just deleted");
            }
            LOG.error(
                    "Model {} version {} cannot be served: {}", version.model(), version.version(), e.getMessage(), e);
            notServable.put(key, e);
            throw e;
        }
    }

    private LoadedModel read(ModelVersion version) {
        memory.problem(version.network()).ifPresent(problem -> {
            throw NotServableException.tooLarge(version, problem);
        });
        long needed = memory.bytes(version.network());
        LoadedModel model = new LoadedModel(version, reader.read(version), needed, this);
        bytes.addAndGet(needed);
        aliased.seen(version.model(), version.version());
        return model;
    }

    /** What the database says that a name stands for. */
    private OptionalInt stored(String model, String name) {
        OptionalInt number = AliasCache.numberOf(name);
        if (number.isEmpty()) {
            return models.named(model, name);
        }
        return models.has(model, number.getAsInt()) ? number : OptionalInt.empty();
    }

    private static int kilobytes(LoadedModel model) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(model.bytes(), 1024L));
    }

    private static void evicted(@Nullable Key key, @Nullable LoadedModel model, RemovalCause cause) {
        if (model != null) {
            model.leave();
        }
    }

    private static Key keyOf(ModelVersion version) {
        return new Key(version.model(), version.version());
    }

    private record Key(String model, int version) {}
}
