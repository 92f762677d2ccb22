package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import io.scratchnet.server.specs.SpecJson;
import io.scratchnet.server.storage.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class JobRepositoryTest {
    private static final JobProgress HALF = new JobProgress(3, Jobs.EPOCHS, 52.4, 6.1, 61234.0, 7.5);
    private static final JobMetrics FIGURES = new JobMetrics(0.02, 0.93, null, null, null);
    private static final EpochResult EPOCH = new EpochResult(1, 0.3, 0.9, null, null, 0.1, 1.5, 36_000);

    private final JobRepository jobs;

    JobRepositoryTest(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.migrated());
        TransitionRows transitions = new TransitionRows(jdbc);
        JobRows rows = new JobRows(jdbc, new SpecJson(JsonMapper.builder().build()), transitions);
        jobs = new JobRepository(jdbc, rows, transitions, new EpochRows(jdbc), event -> {});
    }

    @Test
    void a_job_is_read_as_it_was_stored() {
        TrainingJob job = inserted(Jobs.queued());

        assertThat(jobs.find(job.id())).contains(job);
        assertThat(jobs.findForUpdate(job.id())).contains(job);
    }

    @Test
    void a_job_is_read_as_it_was_last_written_with_every_transition() {
        TrainingJob queued = inserted(Jobs.queued());
        TrainingJob again = updated(Jobs.retried(updated(Jobs.pick(queued))));
        TrainingJob running = updated(Jobs.pick(again));
        TrainingJob done = updated(Jobs.succeeded(running));

        assertThat(jobs.find(done.id())).contains(done);
    }

    @Test
    void progress_of_the_present_attempt_is_written() {
        TrainingJob running = updated(Jobs.pick(inserted(Jobs.queued())));

        assertThat(jobs.progress(running.id(), running.attempt(), HALF, FIGURES))
                .isTrue();
        assertThat(jobs.find(running.id()).orElseThrow().progress()).isEqualTo(HALF);
        assertThat(jobs.find(running.id()).orElseThrow().metrics()).isEqualTo(FIGURES);
    }

    @Test
    void progress_of_an_older_attempt_changes_nothing() {
        TrainingJob first = updated(Jobs.pick(inserted(Jobs.queued())));
        TrainingJob second = updated(Jobs.pick(first));

        assertThat(jobs.progress(first.id(), first.attempt(), HALF, FIGURES)).isFalse();
        assertThat(jobs.find(second.id())).contains(second);
    }

    @Test
    void progress_of_a_job_that_is_being_cancelled_is_refused() {
        TrainingJob running = updated(Jobs.pick(inserted(Jobs.queued())));
        updated(Jobs.cancelRequested(running));

        assertThat(jobs.progress(running.id(), running.attempt(), HALF, FIGURES))
                .isFalse();
    }

    @Test
    void only_queued_jobs_count_for_the_queue() {
        inserted(Jobs.queued());
        updated(Jobs.pick(inserted(Jobs.queued())));

        assertThat(jobs.lockQueueAndCount()).isEqualTo(1);
    }

    @Test
    void a_history_is_read_in_order_and_cleared_for_a_new_attempt() {
        TrainingJob job = inserted(Jobs.queued());
        EpochResult second = new EpochResult(2, 0.2, 0.95, 0.25, 0.94, 0.05, 1.4, 38_000);
        jobs.addEpochs(job.id(), List.of(EPOCH));
        jobs.addEpochs(job.id(), List.of(second));
        jobs.addEpochs(job.id(), List.of());

        assertThat(jobs.epochs(job.id(), 0)).containsExactly(EPOCH, second);
        assertThat(jobs.epochs(job.id(), 1)).containsExactly(second);

        jobs.clearEpochs(job.id(), 1);
        assertThat(jobs.epochs(job.id(), 0)).isEmpty();
    }

    @Test
    void where_jobs_stand_is_read_of_several_at_once_and_leaves_out_those_that_are_not_there() {
        TrainingJob waiting = inserted(Jobs.queued());
        TrainingJob running = updated(Jobs.pick(inserted(Jobs.queued())));
        jobs.progress(running.id(), running.attempt(), HALF, FIGURES);

        assertThat(jobs.snapshots(List.of(running.id(), UUID.randomUUID(), waiting.id())))
                .containsExactlyInAnyOrder(
                        new JobSnapshot(running.id(), HALF, running.transitions()),
                        new JobSnapshot(waiting.id(), waiting.progress(), waiting.transitions()));
        assertThat(jobs.snapshots(List.of())).isEmpty();
    }

    @Test
    void rows_whose_write_was_answered_by_nobody_are_written_again_and_stand_once() {
        TrainingJob job = inserted(Jobs.queued());
        EpochResult second = new EpochResult(2, 0.2, 0.95, 0.25, 0.94, 0.05, 1.4, 38_000);
        jobs.addEpochs(job.id(), List.of(EPOCH));
        jobs.addEpochs(job.id(), List.of(EPOCH, second));

        assertThat(jobs.epochs(job.id(), 0)).containsExactly(EPOCH, second);
    }

    @Test
    void jobs_are_listed_newest_first_page_by_page_and_by_status() {
        TrainingJob old = inserted(Jobs.queued("a", Jobs.NOON));
        TrainingJob middle = updated(Jobs.pick(inserted(Jobs.queued("b", Jobs.NOON.plusSeconds(1)))));
        TrainingJob young = inserted(Jobs.queued("c", Jobs.NOON.plusSeconds(2)));

        assertThat(jobs.newestFirst(null, new PageRequest(1, null))).containsExactly(young, middle);
        assertThat(jobs.newestFirst(null, new PageRequest(5, new PageToken(middle.createdAt(), middle.id()))))
                .containsExactly(old);
        assertThat(jobs.newestFirst(JobStatus.RUNNING, new PageRequest(5, null)))
                .containsExactly(middle);
    }

    @Test
    void the_oldest_unfinished_job_of_a_model_is_found() {
        TrainingJob ended = updated(Jobs.succeeded(updated(Jobs.pick(inserted(Jobs.queued("m", Jobs.NOON))))));
        TrainingJob waiting = inserted(Jobs.queued("m", Jobs.NOON.plusSeconds(1)));
        inserted(Jobs.queued("m", Jobs.NOON.plusSeconds(2)));

        assertThat(ended.status().terminal()).isTrue();
        assertThat(jobs.oldestUnfinished("m")).contains(waiting.id());
        assertThat(jobs.oldestUnfinished("other")).isEmpty();
    }

    @Test
    void a_deleted_job_takes_its_history_along() {
        TrainingJob job = inserted(Jobs.queued());
        jobs.addEpochs(job.id(), List.of(EPOCH));

        jobs.delete(job.id());

        assertThat(jobs.find(job.id())).isEmpty();
        assertThat(jobs.epochs(job.id(), 0)).isEmpty();
    }

    @Test
    void an_unknown_id_finds_nothing() {
        assertThat(jobs.find(UUID.randomUUID())).isEmpty();
    }

    private TrainingJob inserted(TrainingJob job) {
        jobs.insert(job, null);
        return job;
    }

    private TrainingJob updated(TrainingJob job) {
        jobs.update(job);
        return job;
    }
}
