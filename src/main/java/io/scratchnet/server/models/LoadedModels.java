package io.scratchnet.server.models;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.scratchnet.engine.Backend;
import io.scratchnet.engine.Network;
import io.scratchnet.server.artifacts.Artifacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * What predictions need of the registry, in memory: which version is a model's latest, and the models themselves, the least
 * used of them closed when their weights outgrow the limit. A model that is here never needs the database.
 */
@Component
class LoadedModels {
    private final Artifacts artifacts;
    private final Backend backend;
    private final LatestVersions latest;
    private final Cache<Key, LoadedModel> cache;

    LoadedModels(
            ModelVersions versions,
            Artifacts artifacts,
            Backend backend,
            @Value("${scratchnet.models.cache-size:256MB}") DataSize limit) {
        this.latest = new LatestVersions(versions::latest, System::nanoTime);
        this.artifacts = artifacts;
        this.backend = backend;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(limit.toKilobytes())
                .weigher((Key key, LoadedModel model) -> kilobytes(model))
                .removalListener(LoadedModels::closed)
                .build();
    }

    LoadedModel load(ModelVersion version) {
        return cache.get(new Key(version.model(), version.version()), key -> read(version));
    }

    /** The model if it is in memory already. */
    @Nullable
    LoadedModel ifLoaded(String model, int version) {
        return cache.getIfPresent(new Key(model, version));
    }

    /** The highest version of a model, as {@link LatestVersions} knows it. */
    OptionalInt latest(String model) {
        return latest.of(model);
    }

    /** A version was published here. */
    void published(String model, int version) {
        latest.published(model, version);
    }

    /** A version was deleted here. */
    void forget(String model, int version) {
        latest.forget(model);
        cache.invalidate(new Key(model, version));
    }

    private LoadedModel read(ModelVersion version) {
        try (InputStream weights = artifacts.open(version.artifactId())) {
            Network network = Network.load(version.network(), weights, backend);
            return new LoadedModel(version.model(), version.version(), version.network(), network);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the stored weights of version " + version.version() + " of model '" + version.model()
                            + "' cannot be read",
                    e);
        }
    }

    private static int kilobytes(LoadedModel model) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + model.spec().parameterCount() * Float.BYTES / 1024);
    }

    private static void closed(@Nullable Key key, @Nullable LoadedModel model, RemovalCause cause) {
        if (model != null) {
            model.close();
        }
    }

    private record Key(String model, int version) {}
}
