package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A training job as its caller sees it, which outlives the service it was sent to. */
record Training(String model, String path) {
    static final String JOBS = "/api/v1/training-jobs";

    /** A second or two of work with everything in it that draws random numbers or keeps a state. */
    static final int EPOCHS = 8;

    /** What a job ends with, but for what depends on the clock. */
    record Result(int epoch, String metrics, List<String> history, String weights, int versions) {}

    /** Sends a job; a caller that saw no answer may send it again. */
    static Training submit(Service service, String model) throws IOException, InterruptedException {
        String body = """
            {"model": "%s",
             "network": {"layers": [
                {"type": "fc", "inputs": 784, "units": 32}, {"type": "activation", "function": "relu"},
                {"type": "dropout", "rate": 0.1},
                {"type": "fc", "units": 10}, {"type": "activation", "function": "softmax"}], "loss": "crossEntropy"},
             "training": {"epochs": %d, "batchSize": 100, "seed": 7, "validationSplit": 0.1,
                "optimizer": {"type": "adam", "learningRate": 0.002}, "schedule": {"type": "cosine"}}}""".formatted(model, EPOCHS);
        var answer = service.post(JOBS, body, "job-of-" + model);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new Training(model, JOBS + "/" + service.json(answer).get("id").asString());
    }

    JsonNode await(Service service, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        return service.await(path, wanted);
    }

    /** Waits until this many epochs have been trained, or the job has ended. */
    void awaitEpoch(Service service, int epoch) throws IOException, InterruptedException {
        await(service, job -> job.at("/progress/epoch").asInt() >= epoch || ended(job));
    }

    JsonNode awaitEnd(Service service) throws IOException, InterruptedException {
        return await(service, Training::ended);
    }

    void cancel(Service service, boolean keepModel) throws IOException, InterruptedException {
        post(service, "cancel", "{\"keepModel\": " + keepModel + "}");
    }

    void post(Service service, String action) throws IOException, InterruptedException {
        post(service, action, "");
    }

    private void post(Service service, String action, String body) throws IOException, InterruptedException {
        var answer = service.post(path + "/" + action, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }

    String status(Service service) throws IOException, InterruptedException {
        return status(service.json(service.get(path)));
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

    /** Every message of the job's transitions. */
    static List<String> messages(JsonNode job) {
        List<String> messages = new ArrayList<>();
        for (JsonNode transition : job.get("transitions")) {
            messages.add(transition.get("status").asString() + ": "
                    + transition.get("message").asString());
        }
        return messages;
    }

    Result result(Service service) throws IOException, InterruptedException {
        JsonNode versions = service.json(service.get("/api/v1/models/" + model + "/versions"))
                .get("items");
        JsonNode job = service.json(service.get(path));
        return new Result(
                job.at("/progress/epoch").asInt(),
                job.get("metrics").toString(),
                history(service),
                versions.get(0).get("sha256").asString(),
                versions.size());
    }

    private List<String> history(Service service) throws IOException, InterruptedException {
        List<String> history = new ArrayList<>();
        for (JsonNode row : service.json(service.get(path + "/history")).get("items")) {
            history.add(row.get("epoch") + " " + row.get("loss") + " " + row.get("accuracy") + " "
                    + row.get("validationLoss") + " " + row.get("validationAccuracy") + " " + row.get("learningRate"));
        }
        return history;
    }
}
