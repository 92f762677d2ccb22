package io.scratchnet.server.models.serving;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the models in memory do, as metrics {@code scratchnet.models.cache.*}.
 *
 * @param bytes of all networks that are not freed yet, those included that were let go of while they were in use
 */
record LoadedModelMetrics(Cache<?, ?> cache, AtomicLong bytes) {
    private static final String NAME = "scratchnet.models.cache.";

    void register(MeterRegistry metrics) {
        Gauge.builder(NAME + "size", cache, Cache::estimatedSize)
                .description("Model versions in memory")
                .register(metrics);
        Gauge.builder(NAME + "bytes", bytes, AtomicLong::get)
                .description("Off-heap memory of model versions that are not freed yet")
                .baseUnit(BaseUnits.BYTES)
                .register(metrics);
        FunctionCounter.builder(NAME + "hits", cache, models -> models.stats().hitCount())
                .description("Requests whose model version was in memory")
                .register(metrics);
        FunctionCounter.builder(NAME + "loads", cache, models -> models.stats().loadSuccessCount())
                .description("Model versions loaded into memory")
                .register(metrics);
        FunctionCounter.builder(
                        NAME + "failures", cache, models -> models.stats().loadFailureCount())
                .description("Model versions that could not be loaded or served")
                .register(metrics);
        FunctionCounter.builder(
                        NAME + "evictions", cache, models -> models.stats().evictionCount())
                .description("Model versions evicted from memory")
                .register(metrics);
    }
}
