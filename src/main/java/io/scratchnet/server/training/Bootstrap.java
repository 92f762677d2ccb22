package io.scratchnet.server.training;

import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.models.Models;
import io.scratchnet.server.specs.Preset;
import io.scratchnet.server.specs.Presets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Trains a first model where the registry is empty, so that there is something to predict with from the start. */
@Component
@ConditionalOnBooleanProperty("scratchnet.bootstrap.enabled")
class Bootstrap {
    /** One fixed id, so that instances which start together train it once. */
    static final UUID JOB = UUID.nameUUIDFromBytes("scratchnet bootstrap".getBytes(StandardCharsets.UTF_8));

    static final String MODEL = "mnist";

    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);

    private final Models models;
    private final JobService jobs;
    private final JobRepository store;
    private final Presets presets;
    private final JobLimits limits;

    Bootstrap(Models models, JobService jobs, JobRepository store, Presets presets, JobLimits limits) {
        this.models = models;
        this.jobs = jobs;
        this.store = store;
        this.presets = presets;
        this.limits = limits;
    }

    /** Whatever comes in its way, the instance serves all the same. */
    @EventListener(ApplicationReadyEvent.class)
    void trainFirstModel() {
        try {
            submit();
        } catch (DuplicateKeyException e) {
            LOG.info("Another instance trains the first model");
        } catch (ProblemException | DataAccessException | TransactionException e) {
            LOG.warn("The first model is not trained: {}", e.getMessage());
        }
    }

    private void submit() {
        if (!models.isEmpty()) {
            return;
        }
        Optional<TrainingJob> before = store.find(JOB);
        if (before.isPresent() && before.get().status() != JobStatus.FAILED) {
            return;
        }
        before.ifPresent(failed -> jobs.delete(failed.id()));
        Preset quick = presets.find(Presets.QUICK).orElseThrow();
        JobSpec order =
                new JobSpec("bootstrap", MODEL, "mnist", quick.network(), quick.training(), null, limits.runtime());
        jobs.submit(JOB, order, null);
        LOG.info("The registry is empty: job {} trains preset '{}' as model '{}'", JOB, quick.name(), MODEL);
    }
}
