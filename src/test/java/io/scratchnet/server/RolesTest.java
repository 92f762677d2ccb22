package io.scratchnet.server;

import static io.scratchnet.server.JobCalls.NO_BOOTSTRAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.server.storage.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Instances that do only a part of the work. */
@ExtendWith(SharedService.class)
class RolesTest {

    @Test
    void an_api_takes_jobs_and_a_worker_trains_them(@TempDir Path first, @TempDir Path second) throws Exception {
        String url = "--spring.datasource.url=" + TestDatabase.postgresqlUrl();
        String user = "--spring.datasource.username=postgres";
        String warm = "--scratchnet.engine.warm-up=true";
        try (Service api = Service.start(first, "--scratchnet.role=api", NO_BOOTSTRAP, url, user, warm)) {
            String job = JobCalls.submit(api, JobCalls.TINY);
            Thread.sleep(2000); // four times the interval in which a queue is looked through
            assertThat(JobCalls.status(api.json(api.get(job)))).isEqualTo("QUEUED");
            assertThat(api.get("/actuator/health").statusCode()).isEqualTo(200);

            try (Service worker = Service.start(second, "--scratchnet.role=worker", NO_BOOTSTRAP, url, user)) {
                assertThat(JobCalls.status(api.await(job, JobCalls::ended))).isEqualTo("SUCCEEDED");
                assertThat(api.get("/api/v1/models/tiny").statusCode()).isEqualTo(200);
                answersNothingButActuator(worker);
            }
            assertThat(api.log()).doesNotContain(" starts: model").doesNotContain("The engine is warm");
        }
    }

    private static void answersNothingButActuator(Service worker) throws Exception {
        assertThat(worker.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(worker.get("/actuator/prometheus").statusCode()).isEqualTo(200);
        for (String path : new String[] {
            "/api/v1/models", "/swagger-ui.html", "/v3/api-docs", "/", "/actuators", "/actuator/../api/v1/models"
        }) {
            HttpResponse<String> answer = worker.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(worker.json(answer).get("detail").asString()).contains("only trains");
        }
        assertThat(worker.post(JobCalls.JOBS, JobCalls.TINY).statusCode()).isEqualTo(404);
    }

    @Test
    void a_second_process_over_the_embedded_database_is_refused(Service running) throws Exception {
        assertThatThrownBy(() -> Service.start(running.stateDirectory(), NO_BOOTSTRAP))
                .hasMessageContaining("Another process uses the state directory");
        assertThat(running.get("/api/v1/models").statusCode()).isEqualTo(200);
    }
}
