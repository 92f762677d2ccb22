package io.scratchnet.server;

import static io.scratchnet.server.JobCalls.JOBS;
import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import io.scratchnet.server.storage.Orphans;
import io.scratchnet.server.storage.StoppablePostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * PostgreSQL is stopped in the middle of a job, and started again. {@code RetriesTest} and {@code FailFastDataSourceTest} are the short form: a
 * worker waits for its database, and requests do not.
 */
@Proof
class DatabaseAwayTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("scratchnet.test.outageSeconds", 6));
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(10);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(4);

    /** Half a second each, but for the fastest machines: the job outlasts most of the outage. */
    private static final int EPOCHS = 10 + (int) OUTAGE.toSeconds();

    private static final String CHAMPION = "/api/v1/models/tiny/aliases/champion";

    @TempDir
    Path state;

    @TempDir
    Path data;

    @Test
    void predictions_go_on_submits_wait_and_the_job_ends_as_if_nothing_had_happened() throws Exception {
        try (StoppablePostgres postgres = StoppablePostgres.start(data)) {
            predictsAndTrainsOver(postgres);
            Orphans.assertNone(new DriverManagerDataSource(postgres.url(), "postgres", ""));
        }
    }

    private void predictsAndTrainsOver(StoppablePostgres postgres) throws Exception {
        try (Service service = Service.start(
                state,
                JobCalls.NO_BOOTSTRAP,
                "--scratchnet.training.checkpoints.interval=1s",
                "--scratchnet.training.checkpoints.max-overhead=1",
                // The machine may have other tests to run; how long predictions take is held below.
                "--scratchnet.predictions.longest-wait=" + LONGEST_ANSWER.toMillis() + "ms",
                "--spring.datasource.url=" + postgres.url(),
                "--spring.datasource.username=postgres")) {
            service.await(JobCalls.submit(service, JobCalls.TINY), JobCalls::ended);
            assertThat(service.send("PUT", CHAMPION, "{\"version\": 1}").statusCode())
                    .isEqualTo(201);
            try (PredictionLoad predictions = PredictionLoad.on(service, "tiny")) {
                String job = JobCalls.submit(service, JobCalls.quick("digits", EPOCHS));
                service.await(job, answer -> answer.at("/progress/epoch").asInt() >= 2);

                postgres.stop();
                int refused = refusedFor(OUTAGE, service, job);
                postgres.startAgain();
                Duration recovery = untilAllIsNormal(service, job);

                JsonNode ended = service.await(job, JobCalls::ended);
                assertThat(JobCalls.status(ended)).as(ended.toString()).isEqualTo("SUCCEEDED");
                assertThat(JobCalls.figures(service, job)).hasSize(EPOCHS).doesNotHaveDuplicates();
                String undisturbed = JobCalls.submit(service, JobCalls.quick("undisturbed", EPOCHS));
                service.await(undisturbed, JobCalls::ended);
                assertThat(JobCalls.figures(service, job)).isEqualTo(JobCalls.figures(service, undisturbed));
                assertThat(JobCalls.onlyWeights(service, "digits"))
                        .isEqualTo(JobCalls.onlyWeights(service, "undisturbed"));
                assertThat(service.json(service.get(JOBS)).get("items").size())
                        .as("jobs: what was refused was not taken")
                        .isEqualTo(4);
                predictions.stop();
                assertThat(predictions.refusals()).isEmpty();
                assertThat(warnings(service, "Requests that need the database are answered with 503"))
                        .isEqualTo(1);
                assertThat(warnings(service, "Internal error")).isZero();
                System.out.printf(
                        "PostgreSQL away for %d s: %d refused, normal after %.1f s; predictions %s: median %.1f ms,"
                                + " p99 %.1f ms, longest %.1f ms%n",
                        OUTAGE.toSeconds(),
                        refused,
                        recovery.toMillis() / 1000.0,
                        predictions.statuses(),
                        predictions.millis(0.5),
                        predictions.millis(0.99),
                        predictions.millis(1));
                assertThat(predictions.millis(0.99)).isLessThan(LONGEST_ANSWER.toMillis() / 4.0);
            }
        }
    }

    /** Submits and reads while the database is away; each is refused, soon and with a time to ask again. */
    private static int refusedFor(Duration outage, Service service, String job) throws Exception {
        long end = System.nanoTime() + outage.toNanos();
        int refused = 0;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            refused(service, service.post(JOBS, JobCalls.TINY));
            refused(service, service.get(job));
            refused(service, service.get("/api/v1/models/tiny"));
            refused(service, service.send("PUT", CHAMPION, "{\"version\": 1}"));
            HttpResponse<String> byAlias =
                    service.post("/api/v1/models/tiny/predict?alias=champion", PredictionLoad.BODY);
            assertThat(byAlias.statusCode()).as(byAlias.body()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_ANSWER);
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            refused += 4;
            Thread.sleep(200);
        }
        return refused;
    }

    private static void refused(Service service, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.json(answer).get("type").asString()).isEqualTo("urn:scratchnet:problem:unavailable");
    }

    /** How long it takes until reads and submits work again; one job is submitted. */
    private static Duration untilAllIsNormal(Service service, String job) throws Exception {
        long start = System.nanoTime();
        while (service.get(job).statusCode() != 200
                || service.post(JOBS, JobCalls.TINY).statusCode() != 202) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_RECOVERY);
            Thread.sleep(100);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static long warnings(Service service, String text) throws Exception {
        return service.log().lines().filter(line -> line.contains(text)).count();
    }
}
