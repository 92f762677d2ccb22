package io.scratchnet.server.training;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of training jobs. Writes belong to the caller's transaction; {@link JobChanged} follows its commit. */
@Repository
class JobRepository {
    private static final String LOCK_QUEUE = "select id from training_queue where id = 1 for update";
    private static final String COUNT_QUEUED = "select count(*) from training_job where status = 'QUEUED'";
    private static final String SUBMITTED_UNDER =
            "select id, body_sha256 from training_job where idempotency_key = :key";
    private static final String DELETE = "delete from training_job where id = :id";
    private static final String OLDEST_UNFINISHED = """
            select id from training_job
            where model = :model and status in ('QUEUED', 'RUNNING', 'PAUSED', 'CANCELLING')
            order by created_at, id
            fetch first 1 row only
            """;
    private static final String INSERT = """
            insert into training_job (id, name, model, dataset, network, training, initial_model, initial_version,
                max_runtime_seconds, publishes, status, attempt, ticket, epochs, created_at, idempotency_key, body_sha256)
            values (:id, :name, :model, :dataset, :network, :training, :initialModel, :initialVersion,
                :maxRuntimeSeconds, :publishes, :status, :attempt, :ticket, :epochs, :createdAt, :idempotencyKey, :bodySha256)
            """;
    private static final String UPDATE = """
            update training_job
            set status = :status, attempt = :attempt, ticket = :ticket, retries = :retries,
                losses = :losses, keep_model = :keepModel, epoch = :epoch, percent = :percent, eta_seconds = :etaSeconds,
                samples_per_second = :samplesPerSecond, run_seconds = :runSeconds, loss = :loss,
                accuracy = :accuracy, validation_loss = :validationLoss,
                validation_accuracy = :validationAccuracy, test_accuracy = :testAccuracy,
                result_version = :resultVersion, failure = :failure, started_at = :startedAt,
                finished_at = :finishedAt
            where id = :id
            """;
    private static final String PROGRESS = """
            update training_job
            set epoch = :epoch, percent = :percent, eta_seconds = :etaSeconds,
                samples_per_second = :samplesPerSecond, run_seconds = :runSeconds, loss = :loss,
                accuracy = :accuracy, validation_loss = :validationLoss,
                validation_accuracy = :validationAccuracy
            where id = :id and attempt = :attempt and status = 'RUNNING'
            """;

    private final JdbcClient jdbc;
    private final JobRows rows;
    private final TransitionRows transitions;
    private final EpochRows epochs;
    private final ApplicationEventPublisher events;

    JobRepository(
            JdbcClient jdbc,
            JobRows rows,
            TransitionRows transitions,
            EpochRows epochs,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.transitions = transitions;
        this.epochs = epochs;
        this.events = events;
    }

    /** Makes every other submit and resume wait until the caller's transaction ends, and counts the queue. */
    int lockQueueAndCount() {
        jdbc.sql(LOCK_QUEUE).query(Integer.class).single();
        return jdbc.sql(COUNT_QUEUED).query(Integer.class).single();
    }

    /** The job that was submitted under a key before. */
    Optional<IdempotentSubmission> submittedUnder(String idempotencyKey) {
        return jdbc.sql(SUBMITTED_UNDER)
                .param("key", idempotencyKey)
                .query((row, number) ->
                        new IdempotentSubmission(row.getObject("id", UUID.class), row.getString("body_sha256")))
                .optional();
    }

    void insert(TrainingJob job, @Nullable IdempotencyKey key) {
        jdbc.sql(INSERT)
                .params(rows.insertParameters(job))
                .param("idempotencyKey", key == null ? null : key.value())
                .param("bodySha256", key == null ? null : key.bodySha256())
                .update();
        transitions.append(job);
    }

    Optional<TrainingJob> find(UUID id) {
        return rows.find(id, false);
    }

    /** As {@link #find}, and keeps others from changing the job until the caller's transaction ends. */
    Optional<TrainingJob> findForUpdate(UUID id) {
        return rows.find(id, true);
    }

    /** The rows of a page, newest first; of one status, or of all. */
    List<TrainingJob> newestFirst(@Nullable JobStatus status, PageRequest page) {
        return rows.newestFirst(status, page);
    }

    /** The oldest unfinished job that will publish a model. */
    Optional<UUID> oldestUnfinished(String model) {
        return jdbc.sql(OLDEST_UNFINISHED)
                .param("model", model)
                .query(UUID.class)
                .optional();
    }

    /** Writes a job read by {@link #findForUpdate} back, with the transitions it has gained. */
    void update(TrainingJob job) {
        jdbc.sql(UPDATE).params(rows.updateParameters(job)).update();
        transitions.append(job);
        events.publishEvent(JobChanged.of(job));
    }

    /**
     * Writes the progress of a running job.
     *
     * @return whether this attempt still holds the job: false if it was cancelled, lost or deleted
     */
    boolean progress(UUID id, int attempt, JobProgress progress, JobMetrics metrics) {
        return jdbc.sql(PROGRESS)
                        .params(JobRows.progressParameters(progress, metrics))
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    /**
     * Adds rows to the history of a job, in place of those from the first one's epoch on: the answer to an earlier write may have been lost.
     */
    void addEpochs(UUID id, List<EpochResult> rows) {
        if (!rows.isEmpty()) {
            epochs.clear(id, rows.getFirst().epoch());
            rows.forEach(row -> epochs.add(id, row));
        }
    }

    /** Deletes the history of a job from an epoch on. */
    void clearEpochs(UUID id, int from) {
        epochs.clear(id, from);
    }

    /** The rows of epochs after the given one, in order. */
    List<EpochResult> epochs(UUID id, int after) {
        return epochs.of(id, after);
    }

    /** Unknown jobs are left out. */
    List<JobSnapshot> snapshots(Collection<UUID> ids) {
        return rows.snapshots(ids);
    }

    void delete(UUID id) {
        jdbc.sql(DELETE).param("id", id).update();
    }
}
