package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.ProofWithShortForm;
import io.scratchnet.engine.evaluation.Evaluation;
import io.scratchnet.server.api.error.ProblemException;
import io.scratchnet.server.models.NewModelVersion;
import io.scratchnet.server.models.Origin;
import io.scratchnet.server.models.Provenance;
import io.scratchnet.server.specs.Presets;
import io.scratchnet.server.storage.AtOnce;
import io.scratchnet.server.storage.Orphans;
import io.scratchnet.server.storage.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers, workers and instances change the same job at the same moment. */
@ResourceLock(TrainingParts.QUEUE_DATABASE)
@ParameterizedClass
@EnumSource(TestDatabase.class)
@ProofWithShortForm
class JobsAtOnceTest {
    /** There are many pairs: each starts from every state this often, or in the short form from every fourth state, each pair from others. */
    private static final int ROUNDS_OF_A_PAIR = AtOnce.ROUNDS / 20;

    private static final int STRIDE = ROUNDS_OF_A_PAIR == 0 ? 4 : 1;
    private static final AtomicInteger PAIRS = new AtomicInteger();

    private static final List<Start> ANY = List.of(Start.values());
    private static final List<Start> HELD =
            Stream.of(Start.values()).filter(Start::workerHasIt).toList();

    private final ApplicationContext parts;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final JobRepository store;
    private final JobService jobs;
    private final JobService lifecycle;
    private final Checkpoints checkpoints;
    private int number;

    JobsAtOnceTest(TestDatabase kind) {
        parts = TrainingParts.withQueue(kind);
        database = parts.getBean(DataSource.class);
        jdbc = parts.getBean(JdbcClient.class);
        store = parts.getBean(JobRepository.class);
        jobs = parts.getBean(JobService.class);
        lifecycle = parts.getBean(JobService.class);
        checkpoints = parts.getBean(Checkpoints.class);
    }

    @BeforeEach
    void nothing_is_left_of_another_test() {
        TrainingParts.clear(parts);
    }

    @AfterEach
    void nothing_is_orphaned() {
        workOff();
        assertThat(Orphans.in(database)).isEmpty();
    }

    /** Where a job stands when two change it. */
    enum Start {
        QUEUED,
        QUEUED_AGAIN,
        RUNNING,
        RUNNING_FROM_CHECKPOINT,
        PAUSED,
        CANCELLING,
        CANCELLING_TO_KEEP,
        ENDED;

        boolean workerHasIt() {
            return this != QUEUED && this != QUEUED_AGAIN && this != ENDED;
        }
    }

    /** What callers and other instances do to a job. */
    enum Outside {
        PAUSE,
        RESUME,
        CANCEL,
        KEEP,
        GIVE_UP,
        DELETE,
        TAKE_OVER,
        PICK
    }

    /** What the worker does that has it. */
    enum Inside {
        CHECKPOINT,
        PROGRESS,
        END,
        FAIL,
        RETRY,
        GIVE_BACK
    }

    static Stream<Arguments> outsidePairs() {
        return Stream.of(Outside.values())
                .flatMap(one -> Stream.of(Outside.values())
                        .filter(other -> other.compareTo(one) >= 0)
                        .map(other -> Arguments.of(one, other)));
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Outside.values())
                .flatMap(one -> Stream.of(Inside.values()).map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("outsidePairs")
    void two_from_outside(Outside one, Outside other) {
        eachRound(ANY, held -> race(held, () -> outside(one, held), () -> outside(other, held)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void the_worker_and_another(Outside one, Inside worker) {
        eachRound(HELD, held -> race(held, () -> outside(one, held), () -> inside(worker, held)));
    }

    /** Checkpoints are written beside the fit, on a thread of their own. */
    @ParameterizedTest
    @EnumSource(Inside.class)
    void a_checkpoint_under_way_and_its_worker(Inside worker) {
        eachRound(HELD, held -> race(held, () -> inside(Inside.CHECKPOINT, held), () -> inside(worker, held)));
    }

    @Test
    void the_same_key_twice_is_one_job() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            IdempotencyKey key = new IdempotencyKey("key-" + round, "0".repeat(64));
            List<TrainingJob> taken = AtOnce.results(() -> jobs.submit(order(), key), () -> jobs.submit(order(), key));
            assertThat(taken.getFirst().id()).isEqualTo(taken.getLast().id());
            assertThat(tasks()).hasSize(1);
            end(taken.getFirst().id());
        }
    }

    @Test
    void a_key_whose_job_is_deleted_at_that_moment_has_a_job_or_is_free() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            IdempotencyKey key = new IdempotencyKey("key-" + round, "0".repeat(64));
            UUID before = jobs.submit(order(), key).id();
            jobs.cancel(before, false);
            List<UUID> both = AtOnce.results(() -> jobs.submit(order(), key).id(), () -> {
                jobs.delete(before);
                return before;
            });
            UUID after = both.getFirst();
            workOff();
            assertThat(Orphans.in(database)).isEmpty();
            if (!after.equals(before)) {
                end(after);
            }
            assertThat(store.find(before)).isEmpty();
        }
    }

    @Test
    void a_checkpoint_is_refused_or_the_next_worker_knows_of_it() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            Held held = held(Start.RUNNING);
            List<Object> both = AtOnce.results(
                    () -> lifecycle.checkpoint(held.job, 1, 1, List.of(), out -> out.write(1)),
                    () -> lifecycle.pick(held.task, Jobs.RETRIES.lostWorkers()).orElseThrow());
            boolean saved = (Boolean) both.getFirst();
            TrainingJob picked = (TrainingJob) both.getLast();
            assertThat(Objects.toString(picked.transitions().getLast().message()))
                    .as("round %d, the checkpoint was taken: %s", round, saved)
                    .startsWith(saved ? "resumes in epoch 1" : "starts over");
            end(held.job.id());
        }
    }

    @Test
    void a_job_is_read_as_it_was_at_one_moment() {
        UUID id = jobs.submit(order(), null).id();
        AtOnce.results(
                () -> {
                    for (int round = 0; round < AtOnce.ROUNDS; round++) {
                        jobs.pause(id);
                        jobs.resume(id);
                    }
                    return null;
                },
                () -> {
                    for (int round = 0; round < 4 * AtOnce.ROUNDS; round++) {
                        TrainingJob read = jobs.find(id);
                        assertThat(read.transitions().getLast().status()).isEqualTo(read.status());
                    }
                    return null;
                });
        end(id);
    }

    @Test
    void jobs_that_end_together_publish_a_version_each() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            String model = "together-" + round;
            TrainingJob one = running(model);
            TrainingJob other = running(model);
            List<Integer> versions = AtOnce.results(() -> published(one), () -> published(other));
            assertThat(versions).containsExactlyInAnyOrder(1, 2);
            workOff();
            assertThat(Orphans.in(database)).isEmpty();
        }
    }

    private void eachRound(List<Start> starts, Consumer<Held> race) {
        for (int i = PAIRS.getAndIncrement() % STRIDE; i < starts.size(); i += STRIDE) {
            for (int round = 0; round < Math.max(1, ROUNDS_OF_A_PAIR); round++) {
                race.accept(held(starts.get(i)));
            }
        }
    }

    private int published(TrainingJob job) {
        assertThat(publish(job)).isEqualTo(new RunOutcome.Completed());
        return Objects.requireNonNull(store.find(job.id()).orElseThrow().state().resultVersion());
    }

    private RunOutcome publish(TrainingJob job) {
        Provenance provenance = new Provenance(Origin.TRAINED, job.id(), null, job.training(), null, 1.0, null, null);
        Evaluation evaluation = new Evaluation(0.1, 0.9, List.of(), List.of(), List.of());
        NewModelVersion trained =
                new NewModelVersion(job.model(), Jobs.NETWORK, provenance, List.of(), evaluation, null);
        return lifecycle.complete(job, trained, List.of(), out -> out.write(1), null);
    }

    /** A job as its worker took it, and its task. */
    private record Held(TrainingJob job, QueuedJob task, Start start) {}

    private Held held(Start start) {
        UUID id = jobs.submit(order(), null).id();
        QueuedJob task = new QueuedJob(id, 0);
        TrainingJob job = switch (start) {
            case QUEUED -> store.find(id).orElseThrow();
            case QUEUED_AGAIN -> {
                TrainingJob before =
                        lifecycle.pick(task, Jobs.RETRIES.lostWorkers()).orElseThrow();
                save(before);
                lifecycle.finish(before, new RunOutcome.Interrupted(), Jobs.RETRIES);
                yield before;
            }
            case RUNNING -> lifecycle.pick(task, Jobs.RETRIES.lostWorkers()).orElseThrow();
            case RUNNING_FROM_CHECKPOINT, PAUSED, CANCELLING, CANCELLING_TO_KEEP -> {
                save(lifecycle.pick(task, Jobs.RETRIES.lostWorkers()).orElseThrow());
                TrainingJob running =
                        lifecycle.pick(task, Jobs.RETRIES.lostWorkers()).orElseThrow();
                if (start == Start.PAUSED) {
                    jobs.pause(id);
                } else if (start != Start.RUNNING_FROM_CHECKPOINT) {
                    jobs.cancel(id, start == Start.CANCELLING_TO_KEEP);
                }
                yield running;
            }
            case ENDED -> jobs.cancel(id, false);
        };
        return new Held(job, task, start);
    }

    private void save(TrainingJob job) {
        assertThat(lifecycle.checkpoint(job, 1, 1, List.of(), out -> out.write(1)))
                .isTrue();
    }

    /** Runs both at once, then works the queue off: what is left has to be in order. */
    private void race(Held held, Callable<Object> one, Callable<Object> other) {
        List<Future<Object>> ended = AtOnce.run(one, other);
        for (Future<Object> work : ended) {
            if (work.state() == Future.State.FAILED && !(work.exceptionNow() instanceof ProblemException)) {
                throw new AssertionError("from " + held.start, work.exceptionNow());
            }
        }
        workOff();
        assertThat(Orphans.in(database))
                .as("from %s, now %s", held.start, store.find(held.job.id()).map(TrainingJob::state))
                .isEmpty();
        wholeCheckpoints(held.job.id());
        end(held.job.id());
    }

    private Object outside(Outside deed, Held held) {
        UUID id = held.job.id();
        switch (deed) {
            case PAUSE -> jobs.pause(id);
            case RESUME -> jobs.resume(id);
            case CANCEL -> jobs.cancel(id, null);
            case KEEP -> jobs.cancel(id, true);
            case GIVE_UP -> jobs.cancel(id, false);
            case DELETE -> jobs.delete(id);
            case TAKE_OVER -> lifecycle.cancelWithoutItsWorker(id);
            case PICK -> lifecycle.pick(held.task, Jobs.RETRIES.lostWorkers());
        }
        return deed;
    }

    /** As a worker does between two batches; its task is removed where nothing is left to do. */
    private Object inside(Inside deed, Held held) {
        TrainingJob job = held.job;
        boolean again = switch (deed) {
            case CHECKPOINT -> {
                lifecycle.checkpoint(job, 1, 2, List.of(), out -> out.write(2));
                yield true;
            }
            case PROGRESS -> {
                boolean goesOn = lifecycle.progress(job, job.progress(), job.metrics(), List.of());
                if (!goesOn) {
                    stop(job);
                }
                yield goesOn;
            }
            case END -> {
                if (!(publish(job) instanceof RunOutcome.Completed)) {
                    stop(job);
                }
                yield false;
            }
            case FAIL -> {
                lifecycle.finish(job, new RunOutcome.Failed("the test has it fail"), Jobs.RETRIES);
                yield false;
            }
            case RETRY ->
                lifecycle
                        .finish(job, new RunOutcome.Faulted("the test has it fail"), Jobs.RETRIES)
                        .isPresent();
            case GIVE_BACK -> {
                lifecycle.finish(job, new RunOutcome.Interrupted(), Jobs.RETRIES);
                yield true;
            }
        };
        boolean stillOurs = store.find(job.id())
                .filter(now -> now.attempt() == job.attempt())
                .isPresent();
        if (!again && stillOurs) {
            remove(held.task.toString());
        }
        return deed;
    }

    /** As a worker does that is told to stop. */
    private void stop(TrainingJob job) {
        RunOutcome why = lifecycle.whyStopped(job);
        if (why instanceof RunOutcome.CancelledKeepingModel && !(publish(job) instanceof RunOutcome.Completed)) {
            why = lifecycle.whyStopped(job);
        }
        if (why instanceof RunOutcome.Cancelled) {
            lifecycle.finish(job, new RunOutcome.Cancelled("stopped on request"), Jobs.RETRIES);
        }
    }

    /** Has a worker look at each task, and removes those of jobs for which there is nothing to do any more. */
    private void workOff() {
        for (String task : tasks()) {
            if (lifecycle
                    .pick(QueuedJob.parse(task), Jobs.RETRIES.lostWorkers())
                    .isEmpty()) {
                remove(task);
            }
        }
    }

    private List<String> tasks() {
        return jdbc.sql("select task_instance from scheduled_tasks")
                .query(String.class)
                .list();
    }

    private void remove(String task) {
        jdbc.sql("delete from scheduled_tasks where task_instance = :task")
                .param("task", task)
                .update();
    }

    private void wholeCheckpoints(UUID id) {
        List<Checkpoint> kept = new ArrayList<>(checkpoints.newestFirst(id));
        for (Checkpoint checkpoint : kept) {
            try (InputStream in = checkpoints.open(checkpoint)) {
                assertThat(in.readAllBytes()).hasSize(1);
            } catch (IOException e) {
                throw new AssertionError("checkpoint " + checkpoint.number() + " is damaged", e);
            }
        }
    }

    /** Cancels a job, works its tasks off and deletes it, which leaves nothing. */
    private void end(UUID id) {
        if (store.find(id).filter(job -> !job.status().terminal()).isPresent()) {
            jobs.cancel(id, false);
            lifecycle.cancelWithoutItsWorker(id);
        }
        workOff();
        assertThat(tasks()).isEmpty();
        if (store.find(id).isPresent()) {
            jobs.delete(id);
        }
    }

    private TrainingJob running(String model) {
        return lifecycle
                .pick(new QueuedJob(jobs.submit(order(model), null).id(), 0), Jobs.RETRIES.lostWorkers())
                .orElseThrow();
    }

    private JobSpec order() {
        number++;
        return order("raced-" + number);
    }

    private static JobSpec order(String model) {
        return new JobSpec(null, model, "mnist", Jobs.NETWORK, Presets.DEFAULTS, null, Duration.ofDays(1));
    }
}
