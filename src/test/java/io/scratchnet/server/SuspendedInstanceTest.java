package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import io.scratchnet.server.storage.Orphans;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * An instance that stands still for so long that another takes its job, and then goes on. {@code StaleWorkerTest} is the short form: what such a
 * worker writes is refused.
 */
@Proof
class SuspendedInstanceTest {
    private static final int ROUNDS = Integer.getInteger("scratchnet.test.rounds", 3);
    private static final int EPOCHS = 12;

    /** Four heartbeats of 500 ms. */
    private static final Duration LEASE = Duration.ofSeconds(2);

    @TempDir
    Path state;

    @Test
    void a_woken_instance_changes_nothing_any_more() throws Exception {
        String url;
        try (TwoInstances instances = TwoInstances.start(
                state,
                "--db-scheduler.heartbeat-interval=500ms",
                "--db-scheduler.polling-interval=200ms",
                "--scratchnet.training.checkpoints.interval=300ms",
                "--scratchnet.training.checkpoints.max-overhead=1")) {
            url = instances.url();
            Service service = instances.first();
            String whole = JobCalls.submit(service, JobCalls.quick("whole", EPOCHS));
            service.await(whole, JobCalls::ended);
            List<String> figures = JobCalls.figures(service, whole);
            String weights = JobCalls.onlyWeights(service, "whole");
            assertThat(figures).hasSize(EPOCHS);

            long fenced = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                String model = "round-" + round;
                int firstEpochs = 1 + round % 4;
                String job = JobCalls.submit(service, JobCalls.quick(model, EPOCHS));
                service.await(job, answer -> answer.at("/progress/epoch").asInt() >= firstEpochs);
                Service suspended = instances.runnerOf(job);
                Service other = instances.otherThan(suspended);

                suspendUntilTakenOver(suspended, other, job);
                JsonNode ended = other.await(job, JobCalls::ended);
                Thread.sleep(1000); // the woken one gets to write, should anything let it

                assertThat(JobCalls.status(ended)).as(ended.toString()).isEqualTo("SUCCEEDED");
                assertThat(other.json(other.get(job))).isEqualTo(ended);
                assertThat(JobCalls.figures(other, job)).isEqualTo(figures);
                assertThat(JobCalls.onlyWeights(other, model)).isEqualTo(weights);
                fenced += suspended.log().contains(id(job) + " ends: Superseded") ? 1 : 0;
            }
            assertThat(fenced).isPositive();
            System.out.printf("%d rounds: a woken instance found its job gone in %d%n", ROUNDS, fenced);
        }
        Orphans.assertNone(new DriverManagerDataSource(url, "postgres", ""));
    }

    private static void suspendUntilTakenOver(Service suspended, Service other, String job) throws Exception {
        long start = System.nanoTime();
        suspended.suspend();
        try {
            other.await(job, answer -> answer.get("transitions").toString().contains("its worker was lost"));
            Duration left = LEASE.multipliedBy(3).minusNanos(System.nanoTime() - start);
            if (left.isPositive()) {
                Thread.sleep(left);
            }
        } finally {
            suspended.wake();
        }
    }

    private static String id(String job) {
        return job.substring(job.lastIndexOf('/') + 1);
    }
}
