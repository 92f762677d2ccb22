package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The service is killed again and again, at random moments: while jobs run, while it starts, while it takes jobs up again. Nothing is lost and
 * nothing happens twice. {@link HaltTest} is the short form. {@code -Dscratchnet.test.kills=200} kills so often on each database, instead of 5 times;
 * {@code -Dscratchnet.test.seed} chooses the moments again that a run has printed.
 */
@Proof
class RandomKillsTest {
    private static final int KILLS = Integer.getInteger("scratchnet.test.kills", 5);
    private static final long SEED = Long.getLong("scratchnet.test.seed", System.nanoTime());
    private static final List<String> OPTIONS = List.of(
            "--scratchnet.bootstrap.enabled=false",
            "--scratchnet.training.checkpoints.interval=100ms",
            "--scratchnet.training.checkpoints.max-overhead=1",
            "--db-scheduler.heartbeat-interval=500ms");

    /** Every third kill comes at any moment of the start, the others at any moment after it. */
    private static final int STARTING = 3;

    /** Jobs that run or wait at the same time, at least. */
    private static final int WAITING = 2;

    private static final int LONGEST_START_MILLIS = 6_000;
    private static final int LONGEST_RUN_MILLIS = 4_000;

    @TempDir
    Path state;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Training> jobs = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void jobs_survive_kills_at_random_moments(Storage.Kind kind) throws Exception {
        System.out.println(KILLS + " kills on " + kind + ", -Dscratchnet.test.seed=" + SEED);
        Storage storage = Storage.of(kind, state);
        String[] options = options(storage);
        Training.Result whole;
        try (Service service = Service.start(state, options)) {
            Training undisturbed = Training.submit(service, "whole");
            undisturbed.awaitEnd(service);
            whole = undisturbed.result(service);
        }
        for (int kill = 0; kill < KILLS; kill++) {
            startAndKill(options);
        }
        try (Service service = Service.start(state, options)) {
            int lost = 0;
            for (Training job : jobs) {
                List<String> messages = Training.messages(job.awaitEnd(service));
                lost += (int) messages.stream()
                        .filter(message -> message.endsWith("its worker was lost"))
                        .count();
                assertThat(messages.getLast()).as("%s: %s", job, messages).startsWith("SUCCEEDED");
                assertThat(job.result(service)).as("%s: %s", job, messages).isEqualTo(whole);
            }
            assertThat(service.json(service.get(Training.JOBS + "?pageSize=100"))
                            .get("items")
                            .size())
                    .isEqualTo(Math.min(100, 1 + jobs.size()));
            System.out.println(jobs.size() + " jobs, whose workers were lost " + lost + " times");
            assertThat(lost).isPositive();
        }
        assertThat(storage.orphans()).isEmpty();
    }

    private void startAndKill(String... options) throws IOException, InterruptedException {
        try (Service service = Service.launch(state, options)) {
            if (random.nextInt(STARTING) == 0) {
                Thread.sleep(random.nextInt(LONGEST_START_MILLIS));
            } else {
                service.awaitReady();
                if (jobs.size() < WAITING
                        || Training.ended(service.json(
                                service.get(jobs.get(jobs.size() - WAITING).path())))) {
                    jobs.add(Training.submit(service, "job-" + jobs.size()));
                }
                Thread.sleep(random.nextInt(LONGEST_RUN_MILLIS));
            }
            service.kill();
        }
    }

    private static String[] options(Storage storage) {
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(storage.options());
        return options.toArray(String[]::new);
    }
}
