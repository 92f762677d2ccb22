package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.Proof;
import io.scratchnet.engine.LayerSpec.Act;
import io.scratchnet.engine.LayerSpec.Fc;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.models.files.ModelBytes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A process with little memory outside the heap takes no more than it can do at the same time; {@code MemoryBudgetTest} is the short form. */
@Proof
class FullMemoryTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String MODELS = "/api/v1/models/";
    private static final int OFF_HEAP = 128;
    private static final int CACHED = 6;
    private static final Pattern LIMIT = Pattern.compile("at most (\\d+) MiB are allowed for one job");

    /** Weights, the moments of Adam, and a copy of both for checkpoints, of 784-units-10. */
    private static final double BYTES_OF_A_UNIT = 2 * 3 * 4 * 795.0;

    @TempDir
    Path state;

    @Test
    void two_of_the_largest_jobs_run_beside_a_full_cache_of_models_and_two_imports() throws Exception {
        try (Service service = Service.startWithOffHeap(
                        OFF_HEAP,
                        state,
                        "--scratchnet.bootstrap.enabled=false",
                        "--scratchnet.training.concurrency=2",
                        "--scratchnet.training.checkpoints.interval=0s",
                        "--scratchnet.training.checkpoints.max-overhead=1",
                        "--scratchnet.models.cache-size=24MB",
                        "--scratchnet.limits.imports.memory=15MB");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            byte[] file = ModelBytes.initial(network(1000), 1, Map.of());
            String first = submitTheLargest(service);
            String second = submitTheLargest(service);
            for (int i = 0; i < CACHED; i += 2) {
                int number = i;
                Callable<HttpResponse<String>> one = () -> upload(service, "cached-" + number, file);
                Callable<HttpResponse<String>> other = () -> upload(service, "cached-" + (number + 1), file);
                for (Future<HttpResponse<String>> answer : clients.invokeAll(List.of(one, other))) {
                    assertThat(answer.get().statusCode())
                            .as(answer.get().body())
                            .isEqualTo(201);
                }
            }
            for (int i = 0; i < CACHED; i++) {
                HttpResponse<String> answer =
                        service.post(MODELS + "cached-" + i + "/predict", "application/octet-stream", new byte[784]);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
            endedWithoutRetry(service, first);
            endedWithoutRetry(service, second);
        }
    }

    private static void endedWithoutRetry(Service service, String job) throws Exception {
        JsonNode ended = service.await(job, answer -> answer.get("finishedAt").isString());
        assertThat(ended.get("status").asString()).as("%s", ended).isEqualTo("SUCCEEDED");
        assertThat(ended.get("transitions")).as("%s", ended).hasSize(3);
    }

    /** As large as the answer to a larger one says. */
    private static String submitTheLargest(Service service) throws Exception {
        Matcher limit = LIMIT.matcher(submit(service, 16_000).body());
        assertThat(limit.find()).isTrue();
        int most = Integer.parseInt(limit.group(1));
        int units = (int) ((most << 20) / BYTES_OF_A_UNIT);
        HttpResponse<String> answer = submit(service, units);
        while (answer.statusCode() == 422) {
            units -= 10;
            answer = submit(service, units);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(units * BYTES_OF_A_UNIT / (1 << 20))
                .as("weights, moments and their copy; the rest are batches and evaluation")
                .isGreaterThan(0.5 * most);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> submit(Service service, int units) throws Exception {
        return service.post(JOBS, """
                {"model": "large", "network": {"layers": [
                    {"type": "fc", "inputs": 784, "units": %d}, {"type": "activation", "function": "relu"},
                    {"type": "fc", "units": 10}, {"type": "activation", "function": "softmax"}], "loss": "crossEntropy"},
                 "training": {"epochs": 1, "batchSize": 100, "optimizer": {"type": "adam"}}}""".formatted(units));
    }

    private static HttpResponse<String> upload(Service service, String model, byte[] file) throws Exception {
        return service.post(MODELS + model + "/versions", "application/octet-stream", file);
    }

    private static NetworkSpec network(int units) {
        return new NetworkSpec(
                List.of(
                        new Fc(784, units, Initializer.HE_UNIFORM),
                        new Act(Activation.RELU),
                        new Fc(units, 10, Initializer.GLOROT_UNIFORM),
                        new Act(Activation.SOFTMAX)),
                Loss.CROSS_ENTROPY);
    }
}
