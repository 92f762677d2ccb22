package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.api.error.ConflictException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingJobTest {
    private static final Instant LATER = Jobs.NOON.plusSeconds(10);

    @Test
    void a_worker_that_takes_a_job_raises_its_attempt() {
        TrainingJob running = Jobs.queued().taken(null, Jobs.RETRIES.lostWorkers(), LATER);

        assertThat(running.attempt()).isEqualTo(1);
        assertThat(running.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(running.state().startedAt()).isEqualTo(LATER);
    }

    @Test
    void a_job_whose_worker_was_lost_goes_through_the_queue_and_starts_over() {
        TrainingJob again = Jobs.running().taken(null, Jobs.RETRIES.lostWorkers(), LATER);

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.progress().percent()).isZero();
        assertThat(again.transitions())
                .extracting(Transition::status)
                .containsExactly(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.QUEUED, JobStatus.RUNNING);
        assertThat(again.transitions().get(2).message()).isEqualTo("its worker was lost");
    }

    @Test
    void cancelling_a_queued_job_ends_it_at_once() {
        TrainingJob cancelled = Jobs.queued().cancelRequested(false, false, LATER);

        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(cancelled.state().finishedAt()).isEqualTo(LATER);
    }

    @Test
    void cancelling_a_running_job_waits_for_its_worker() {
        TrainingJob cancelling = Jobs.running().cancelRequested(false, false, LATER);

        assertThat(cancelling.status()).isEqualTo(JobStatus.CANCELLING);
        assertThat(cancelling.state().finishedAt()).isNull();
        assertThat(cancelling.cancelled("stopped", LATER).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void a_paused_job_goes_back_to_the_queue_with_a_new_ticket_and_its_worker_has_lost_it() {
        TrainingJob running = Jobs.running();
        TrainingJob paused = running.paused(LATER);
        TrainingJob resumed = paused.resumed(LATER);

        assertThat(paused.status()).isEqualTo(JobStatus.PAUSED);
        assertThat(paused.attempt()).isEqualTo(running.attempt());
        assertThat(resumed.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(resumed.state().ticket()).isEqualTo(running.state().ticket() + 1);
        assertThat(resumed.attempt()).isGreaterThan(running.attempt());
    }

    @Test
    void pausing_and_resuming_twice_changes_nothing() {
        TrainingJob paused = Jobs.queued().paused(LATER);
        TrainingJob resumed = paused.resumed(LATER);

        assertThat(paused.paused(LATER)).isEqualTo(paused);
        assertThat(resumed.resumed(LATER)).isEqualTo(resumed);
    }

    @Test
    void a_job_that_has_ended_or_is_about_to_cannot_be_paused_or_resumed() {
        for (TrainingJob job : List.of(Jobs.succeeded(Jobs.running()), Jobs.cancelRequested(Jobs.running()))) {
            assertThatThrownBy(() -> job.paused(LATER)).isInstanceOf(ConflictException.class);
            assertThatThrownBy(() -> job.resumed(LATER)).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void cancelling_twice_changes_nothing() {
        TrainingJob cancelling = Jobs.running().cancelRequested(false, false, LATER);
        TrainingJob cancelled = cancelling.cancelled("stopped", LATER);

        assertThat(cancelling.cancelRequested(false, false, LATER.plusSeconds(1)))
                .isEqualTo(cancelling);
        assertThat(cancelled.cancelRequested(false, false, LATER.plusSeconds(1)))
                .isEqualTo(cancelled);
    }

    @Test
    void an_ended_job_cannot_be_cancelled() {
        TrainingJob succeeded = Jobs.succeeded(Jobs.running());

        assertThatThrownBy(() -> succeeded.cancelRequested(false, false, LATER))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("SUCCEEDED");
    }

    @Test
    void a_cancelling_job_publishes_only_where_its_model_is_to_be_kept() {
        TrainingJob cancelling = Jobs.running().cancelRequested(false, false, LATER);
        TrainingJob kept = Jobs.running().cancelRequested(true, false, LATER);

        assertThat(cancelling.mayComplete()).isFalse();
        assertThat(kept.mayComplete()).isTrue();
        assertThat(Jobs.succeeded(kept).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(Jobs.succeeded(kept).state().resultVersion()).isEqualTo(3);
    }

    @Test
    void whether_the_model_is_kept_is_said_with_the_first_cancel() {
        TrainingJob cancelling = Jobs.running().cancelRequested(false, false, LATER);
        TrainingJob kept = Jobs.running().cancelRequested(true, false, LATER);

        assertThatThrownBy(() -> cancelling.cancelRequested(true, true, LATER))
                .isInstanceOf(ConflictException.class)
                .hasMessageEndingWith("was cancelled without keepModel, so its model can no longer be kept");
        assertThat(kept.cancelRequested(true, false, LATER)).isEqualTo(kept);
        assertThat(kept.cancelRequested(null, false, LATER)).isEqualTo(kept);
    }

    @Test
    void a_model_that_was_to_be_kept_can_be_given_up() {
        TrainingJob kept = Jobs.running().cancelRequested(true, false, LATER);

        TrainingJob givenUp = kept.cancelRequested(false, false, LATER);

        assertThat(givenUp.status()).isEqualTo(JobStatus.CANCELLING);
        assertThat(givenUp.mayComplete()).isFalse();
    }

    @Test
    void nothing_is_left_to_train_of_a_job_that_has_ended() {
        assertThat(Jobs.running().failed("why", LATER).progress().etaSeconds()).isZero();
        assertThat(Jobs.running()
                        .paused(LATER)
                        .cancelRequested(false, true, LATER)
                        .progress()
                        .etaSeconds())
                .isZero();
    }

    @Test
    void a_job_that_starts_over_says_so() {
        assertThat(Jobs.running()
                        .taken(null, Jobs.RETRIES.lostWorkers(), LATER)
                        .transitions()
                        .getLast()
                        .message())
                .isEqualTo("starts over: there was no checkpoint");
        assertThat(Jobs.running().transitions().getLast().message()).isNull();
    }

    @Test
    void a_job_that_waits_is_cancelled_by_a_worker_where_there_is_a_model_to_keep() {
        TrainingJob paused = Jobs.running().paused(LATER);
        TrainingJob kept = paused.cancelRequested(true, true, LATER);

        assertThat(kept.status()).isEqualTo(JobStatus.CANCELLING);
        assertThat(kept.state().ticket()).isEqualTo(paused.state().ticket() + 1);
        assertThat(kept.attempt()).isGreaterThan(paused.attempt());
        assertThat(paused.cancelRequested(true, false, LATER).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(paused.cancelRequested(false, true, LATER).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void a_retry_is_counted_and_says_why() {
        TrainingJob again = Jobs.running().retried("the database failed", LATER);

        assertThat(again.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(again.state().retries()).isEqualTo(1);
        assertThat(again.transitions().getLast().message()).isEqualTo("the database failed");
    }

    @Test
    void a_failed_job_says_why() {
        TrainingJob failed = Jobs.running().failed("the loss is NaN", LATER);

        assertThat(failed.state().failure()).isEqualTo("the loss is NaN");
        assertThat(failed.transitions().getLast().message()).isEqualTo("the loss is NaN");
        assertThat(failed.state().resultVersion()).isNull();
    }

    @Test
    void a_job_that_succeeded_names_its_model_version_and_is_done() {
        TrainingJob succeeded = Jobs.succeeded(Jobs.running());

        assertThat(succeeded.state().resultVersion()).isEqualTo(3);
        assertThat(succeeded.transitions().getLast().message()).isEqualTo("weights of epoch 2 restored");
        assertThat(succeeded.progress().percent()).isEqualTo(100);
        assertThat(succeeded.metrics().testAccuracy()).isEqualTo(0.98);
    }

    @Test
    void an_epoch_that_could_not_be_written_counts_at_the_end() {
        EpochResult last = new EpochResult(5, 0.2, 0.95, 0.25, 0.94, 0.05, 1.4, 38_000);
        TrainingJob succeeded = Jobs.succeeded(Jobs.running().after(last));

        assertThat(succeeded.progress().epoch()).isEqualTo(5);
        assertThat(succeeded.metrics()).isEqualTo(new JobMetrics(0.2, 0.95, 0.25, 0.94, 0.98));
    }
}
