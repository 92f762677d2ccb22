package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Training jobs of a service as a test submits and follows them. */
final class JobCalls {
    static final String JOBS = "/api/v1/training-jobs";
    static final String NO_BOOTSTRAP = "--scratchnet.bootstrap.enabled=false";

    /** Ends within a tenth of a second. */
    static final String TINY = """
            {"model": "tiny",
             "network": {"layers": [{"type": "fc", "inputs": 784, "units": 10}, {"type": "activation", "function": "softmax"}],
                         "loss": "crossEntropy"},
             "training": {"epochs": 1, "batchSize": 10000, "optimizer": {"type": "sgd", "learningRate": 0.1}, "seed": 1,
                          "shuffle": false, "validationSplit": 0}}""";

    private JobCalls() {}

    /** The preset {@code quick}, always with the same seed. */
    static String quick(String model, int epochs) {
        return "{\"model\": \"" + model + "\", \"preset\": \"quick\", \"training\": {\"seed\": 7, \"epochs\": " + epochs
                + "}}";
    }

    /** The path of the job that the service took. */
    static String submit(Service service, String body) throws Exception {
        HttpResponse<String> answer = service.post(JOBS, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String status(JsonNode job) {
        return job.get("status").asString();
    }

    static boolean ended(JsonNode job) {
        return switch (status(job)) {
            case "SUCCEEDED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    /** The history, without what depends on the clock. */
    static List<String> figures(Service service, String job) throws Exception {
        List<String> figures = new ArrayList<>();
        for (JsonNode row : service.json(service.get(job + "/history")).get("items")) {
            figures.add(row.get("epoch") + " " + row.get("loss") + " " + row.get("accuracy") + " "
                    + row.get("validationLoss") + " " + row.get("learningRate"));
        }
        return figures;
    }

    /** The digest of the weights of a model's only version. */
    static String onlyWeights(Service service, String model) throws Exception {
        JsonNode versions = service.json(service.get("/api/v1/models/" + model + "/versions"))
                .get("items");
        assertThat(versions.size()).as("versions of " + model).isEqualTo(1);
        return versions.get(0).get("sha256").asString();
    }

    /** How many attempts at jobs a service has begun. */
    static long attempts(Service service) throws Exception {
        return service.log()
                .lines()
                .filter(line -> line.contains(" starts: model '"))
                .count();
    }
}
