package io.scratchnet.server.runtime;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the memory outside the heap; {@link MemoryBudget} lowers them where the process has less.
 *
 * @param job that one job may take, with the copy for its checkpoint
 * @param jobs that run at the same time
 * @param loadedModels that all loaded models may take together
 * @param oneImport that one import may take, for its weights and its evaluation
 * @param imports that are evaluated at the same time
 */
@Component
record MemorySettings(
        @Value("${scratchnet.limits.jobs.memory:1280MB}") DataSize job,
        @Value("${scratchnet.training.concurrency}") int jobs,
        @Value("${scratchnet.models.cache-size:256MB}") DataSize loadedModels,
        @Value("${scratchnet.limits.imports.memory:256MB}") DataSize oneImport,
        @Value("${scratchnet.limits.imports.concurrent:2}") int imports) {

    MemorySettings {
        Map.of(
                        "scratchnet.limits.jobs.memory", job,
                        "scratchnet.models.cache-size", loadedModels,
                        "scratchnet.limits.imports.memory", oneImport)
                .forEach((name, size) -> {
                    if (size.toBytes() < 1) {
                        throw new InvalidConfigurationPropertyValueException(name, size, "must be >= 1B");
                    }
                });
    }
}
