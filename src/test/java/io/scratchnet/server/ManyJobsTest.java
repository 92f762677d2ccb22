package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import io.scratchnet.server.storage.Orphans;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A queue that two instances work off together; {@code JobsAtOnceTest} and {@link RolesTest} are the short form. */
@Proof
class ManyJobsTest {
    private static final int JOBS = Integer.getInteger("scratchnet.test.jobs", 200);
    private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(500L * JOBS);

    @TempDir
    Path state;

    @Test
    void no_job_is_lost_and_none_runs_twice() throws Exception {
        String url;
        try (TwoInstances instances = TwoInstances.start(
                        state, "--scratchnet.limits.jobs.queued=" + JOBS, "--scratchnet.engine.threads=1");
                Connection database = DriverManager.getConnection(instances.url(), "postgres", "")) {
            url = instances.url();
            for (int i = 0; i < JOBS; i++) {
                JobCalls.submit(i % 2 == 0 ? instances.first() : instances.second(), JobCalls.TINY);
            }
            awaitEmptyQueue(database);

            assertThat(count(database, "training_job")).isEqualTo(JOBS);
            assertThat(count(database, "training_job where status = 'SUCCEEDED' and attempt = 1"))
                    .isEqualTo(JOBS);
            assertThat(count(database, "model_version")).isEqualTo(JOBS);
            assertThat(count(database, "(select distinct job_id from model_version) as jobs"))
                    .isEqualTo(JOBS);
            assertThat(count(database, "training_epoch")).isEqualTo(JOBS);
            assertThat(count(database, "training_job_transition where status = 'SUCCEEDED'"))
                    .isEqualTo(JOBS);
            assertThat(count(database, "training_checkpoint")).isZero();
            long byFirst = JobCalls.attempts(instances.first());
            long bySecond = JobCalls.attempts(instances.second());
            assertThat(byFirst).isPositive();
            assertThat(bySecond).isPositive();
            assertThat(byFirst + bySecond).isEqualTo(JOBS);
            System.out.printf("%d jobs: %d by one instance, %d by the other%n", JOBS, byFirst, bySecond);
        }
        Orphans.assertNone(new DriverManagerDataSource(url, "postgres", ""));
    }

    private static void awaitEmptyQueue(Connection database) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count(database, "scheduled_tasks") > 0) {
            assertThat(System.nanoTime()).as("jobs are left after " + PATIENCE).isLessThan(deadline);
            Thread.sleep(500);
        }
    }

    private static int count(Connection database, String rows) throws SQLException {
        try (ResultSet result = database.createStatement().executeQuery("select count(*) from " + rows)) {
            result.next();
            return result.getInt(1);
        }
    }
}
