package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One of two instances is killed, with every setting at its default. {@link HaltTest} is the short form: the next process takes the job over. */
@Proof
class DeadInstanceTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    Path state;

    @Test
    void the_other_goes_on_from_the_checkpoint_within_half_a_minute() throws Exception {
        try (TwoInstances instances = TwoInstances.start(state)) {
            String job = JobCalls.submit(instances.first(), JobCalls.quick("digits", 1000));
            awaitCheckpoint(instances.url());
            Service dead = instances.runnerOf(job);
            Service other = instances.otherThan(dead);

            dead.kill();
            long killed = System.nanoTime();
            JsonNode resumed =
                    other.await(job, answer -> answer.get("transitions").size() >= 4);
            Duration took = Duration.ofNanos(System.nanoTime() - killed);
            other.post(job + "/cancel", "");

            System.out.printf("taken over %.1f s after the kill%n", took.toMillis() / 1000.0);
            assertThat(took).isLessThan(LONGEST);
            assertThat(resumed.at("/transitions/2/message").asString()).isEqualTo("its worker was lost");
            assertThat(resumed.at("/transitions/3/status").asString()).isEqualTo("RUNNING");
            assertThat(resumed.at("/transitions/3/message").asString()).startsWith("resumes in epoch ");
            assertThat(JobCalls.status(other.await(job, JobCalls::ended))).isEqualTo("CANCELLED");
            instances.awaitNoOrphans();
        }
    }

    private static void awaitCheckpoint(String url) throws Exception {
        try (Connection database = DriverManager.getConnection(url, "postgres", "")) {
            for (int tries = 0; tries < 600; tries++) {
                try (ResultSet rows =
                        database.createStatement().executeQuery("select count(*) from training_checkpoint")) {
                    rows.next();
                    if (rows.getInt(1) > 0) {
                        return;
                    }
                }
                Thread.sleep(100);
            }
        }
        throw new AssertionError("no checkpoint was written within a minute");
    }
}
