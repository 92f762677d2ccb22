package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.storage.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A submit that is sent again makes no second job. */
@Timeout(180)
@ExtendWith(SharedService.class)
class IdempotencyTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String NO_BOOTSTRAP = "--scratchnet.bootstrap.enabled=false";
    private static final String JOB = """
            {"model": "digits", "preset": "record"}""";
    private static final String NETWORK = """
            {"layers": [{"type": "fc", "inputs": 784, "units": 10}, {"type": "activation", "function": "softmax"}],
             "loss": "crossEntropy"}""";

    /** So it is after the service was killed: {@link HaltTest} sends each job again under its key. */
    @Test
    void the_same_key_and_body_give_the_same_job(Service service) throws Exception {
        String first = id(service, service.post(JOBS, JOB, "order-66"));
        assertThat(id(service, service.post(JOBS, " " + JOB + "\n", "order-66")))
                .isEqualTo(first);
        byte[] bytes = JOB.getBytes(StandardCharsets.UTF_8);
        assertThat(id(service, service.postGzip(JOBS, "application/json", bytes, "Idempotency-Key", "order-66")))
                .isEqualTo(first);
        String second = id(service, service.post(JOBS, JOB, "order-67"));
        assertThat(second).isNotEqualTo(first);

        HttpResponse<String> other = service.post(JOBS, JOB.replace("digits", "other"), "order-66");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("order-66", "another body");
        assertThat(service.post(JOBS, JOB, "two words").statusCode()).isEqualTo(422);
        assertThat(service.post(JOBS, JOB, "x".repeat(256)).statusCode()).isEqualTo(422);
        String third = sentAgainAfterItsNetworkIsGone(service);
        for (String job : List.of(first, second, third)) {
            service.post(JOBS + "/" + job + "/cancel", "");
        }
    }

    /** What the job was made of is not asked for again. */
    private static String sentAgainAfterItsNetworkIsGone(Service service) throws Exception {
        String network = service.json(service.post("/api/v1/networks", NETWORK))
                .get("id")
                .asString();
        String job = "{\"model\": \"digits\", \"networkId\": \"" + network + "\"}";
        String first = id(service, service.post(JOBS, job, "order-68"));
        assertThat(service.delete("/api/v1/networks/" + network).statusCode()).isEqualTo(204);
        assertThat(id(service, service.post(JOBS, job, "order-68"))).isEqualTo(first);
        return first;
    }

    @Test
    void a_hundred_at_once_make_one_job_and_one_that_cannot_be_taken_yet_is_a_conflict(@TempDir Path state)
            throws Exception {
        String url = TestDatabase.postgresqlUrl();
        try (Service service = Service.start(
                        state,
                        NO_BOOTSTRAP,
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres");
                Connection other = DriverManager.getConnection(url, "postgres", "");
                ExecutorService callers = Executors.newFixedThreadPool(100)) {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(() -> untilItIsTaken(service, "all-at-once"));
            }
            Set<String> ids = new HashSet<>();
            for (Future<HttpResponse<String>> answer : callers.invokeAll(calls)) {
                ids.add(id(service, answer.get()));
            }
            assertThat(ids).hasSize(1);
            assertThat(service.json(service.get(JOBS)).get("items").size()).isEqualTo(1);

            other.setAutoCommit(false);
            other.createStatement().executeQuery("select id from training_queue for update");
            HttpResponse<String> conflict = service.post(JOBS, JOB, "another");
            assertThat(conflict.statusCode()).as(conflict.body()).isEqualTo(409);
            assertThat(conflict.headers().firstValue("Retry-After")).contains("1");
            assertThat(conflict.body()).contains("'another' is in progress");
            assertThat(id(service, service.post(JOBS, JOB, "all-at-once")))
                    .isEqualTo(ids.iterator().next());
            other.rollback();
            id(service, service.post(JOBS, JOB, "another"));
        }
    }

    /** Sends a submit again where the service is too busy, as it asks for. */
    private static HttpResponse<String> untilItIsTaken(Service service, String key) throws Exception {
        HttpResponse<String> answer = service.post(JOBS, JOB, key);
        while (answer.statusCode() == 409 || answer.statusCode() == 503) {
            Thread.sleep(200);
            answer = service.post(JOBS, JOB, key);
        }
        return answer;
    }

    private static String id(Service service, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return service.json(answer).get("id").asString();
    }
}
