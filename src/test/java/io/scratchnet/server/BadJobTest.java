package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every wrong submit is told which field is wrong and what it held, and changes nothing. */
@ExtendWith(SharedService.class)
class BadJobTest {
    private static final String JOBS = "/api/v1/training-jobs";
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    private static Service service;

    @BeforeAll
    static void share(Service shared) {
        service = shared;
    }

    static Stream<Arguments> badJobs() {
        return Stream.of(
                arguments(422, "#/model", "required", "{'preset': 'quick'}"),
                arguments(422, "#/model", "Digits!", "{'model': 'Digits!', 'preset': 'quick'}"),
                arguments(422, "#/preset", "quik", "{'model': 'm', 'preset': 'quik'}"),
                arguments(422, "#", "exactly one", "{'model': 'm'}"),
                arguments(422, "#", "were 2", "{'model': 'm', 'preset': 'quick', 'networkId': '" + UNKNOWN + "'}"),
                arguments(422, "#/networkId", UNKNOWN, "{'model': 'm', 'networkId': '" + UNKNOWN + "'}"),
                arguments(422, "#/dataset", "cifar", "{'model': 'm', 'preset': 'quick', 'dataset': 'cifar'}"),
                arguments(422, "#/name", "\\\\u0000", "{'model': 'm', 'preset': 'quick', 'name': 'a\\u0000'}"),
                training(422, "epochs", "0", "'epochs': 0"),
                training(422, "epochs", "-1", "'epochs': -1"),
                training(422, "epochs", "1000000", "'epochs': 1000000"),
                training(400, "epochs", "2.5", "'epochs': 2.5"),
                training(400, "epochs", "'5'", "'epochs': '5'"),
                training(422, "epochs", "99999999999", "'epochs': 99999999999"),
                training(422, "batchSize", "0", "'batchSize': 0"),
                training(422, "validationSplit", "1", "'validationSplit': 1"),
                training(400, "validationSplit", "'NaN'", "'validationSplit': 'NaN'"),
                training(422, "optimizer/learningRate", "-1", "'optimizer': {'type': 'sgd', 'learningRate': -1}"),
                training(
                        422,
                        "optimizer/learningRate",
                        "Infinity",
                        "'optimizer': {'type': 'sgd', 'learningRate': 1e999}"),
                training(400, "optimizer/learningRate", "0.1", "'optimizer': {'type': 'sgd', 'learningRate': '0.1'}"),
                training(422, "optimizer/type", "sdg", "'optimizer': {'type': 'sdg'}"),
                training(422, "optimizer", "known are adaGrad", "'optimizer': 'sdg'"),
                training(400, "optimizer", "must be an object or one of adaGrad, adam", "'optimizer': 5"),
                training(
                        400,
                        "schedule",
                        "exponential, inverseTime, oneCycle, reduceOnPlateau, step, was an array",
                        "'schedule': []"),
                training(422, "schedule", "known are constant", "'schedule': 'cosin'"),
                training(422, "schedule/minimumRate", "0.5", "'schedule': {'type': 'cosine', 'minimumRate': 0.5}"),
                training(422, "schedule/warmupEpochs", "was 99", "'schedule': {'type': 'cosine', 'warmupEpochs': 99}"),
                network(422, "layers/0/units", "units is missing", layers("'fc', 'relu'")),
                network(422, "layers/0", "known are activation", layers("'rel'")),
                training(422, "optimizer/type", "missing", "'optimizer': {'learningRate': 0.1}"),
                training(422, "schedule/type", "cosin", "'schedule': {'type': 'cosin'}"),
                training(422, "schedule/factor", "2", "'schedule': {'type': 'step', 'factor': 2}"),
                training(422, "optimizer/weightDecay", "-0.1", "'optimizer': {'type': 'adamW', 'weightDecay': -0.1}"),
                training(400, "optimizer/momentum", "momentum", "'optimizer': {'type': 'adaGrad', 'momentum': 0.9}"),
                training(422, "optimizer/type", "adagrad", "'optimizer': {'type': 'adagrad'}"),
                training(422, "schedule/cycles", "0", "'schedule': {'type': 'cosine', 'cycles': 0}"),
                training(422, "schedule/patience", "-2", "'schedule': {'type': 'reduceOnPlateau', 'patience': -2}"),
                training(400, "schedule/patience", "1.5", "'schedule': {'type': 'reduceOnPlateau', 'patience': 1.5}"),
                training(422, "regularization/l1", "-1", "'regularization': {'l1': -1}"),
                training(422, "regularization/maxNorm", "1.0E7", "'regularization': {'maxNorm': 1e7}"),
                training(400, "regularization/l3", "unknown field", "'regularization': {'l3': 1}"),
                training(400, "regularization", "", "'regularization': 0.1"),
                training(422, "labelSmoothing", "1", "'labelSmoothing': 1"),
                training(400, "labelSmoothing", "0.1", "'labelSmoothing': '0.1'"),
                training(422, "earlyStopping/monitor", "loss", "'earlyStopping': {'monitor': 'loss'}"),
                training(422, "earlyStopping/patience", "0", "'earlyStopping': {'patience': 0}"),
                training(422, "earlyStopping", "was 0", "'earlyStopping': {}, 'validationSplit': 0"),
                training(422, "validationSplit", "leaves none", "'earlyStopping': {}, 'validationSplit': 1e-9"),
                training(400, "epoch", "unknown field", "'epoch': 3"),
                training(400, "shuffle", "yes", "'shuffle': 'yes'"),
                network(422, "layers", "missing", "'loss': 'mse'"),
                network(422, "layers", "layers", "'layers': [], 'loss': 'mse'"),
                network(422, "layers/0/units", "-3", layers("{'type': 'fc', 'inputs': 784, 'units': -3}")),
                network(
                        422,
                        "layers/0/units",
                        "999999999",
                        layers("{'type': 'fc', 'inputs': 784, 'units': 999999999}")),
                network(422, "layers/0/inputs", "inputs", layers("{'type': 'fc', 'units': 10}")),
                network(
                        422,
                        "layers/1/inputs",
                        "76",
                        layers(
                                "{'type': 'fc', 'inputs': 784, 'units': 75}, {'type': 'fc', 'inputs': 76, 'units': 10}")),
                network(422, "layers/0/units", "has 11", layers("{'type': 'fc', 'inputs': 784, 'units': 11}")),
                network(422, "layers", "bytes of memory, scratchnet.models.cache-size is 50331648", layers(wide())),
                network(422, "layers/0/inputs", "takes 783", layers("{'type': 'fc', 'inputs': 783, 'units': 10}")),
                network(
                        422,
                        "layers/1/function",
                        "sigmod",
                        layers(
                                "{'type': 'fc', 'inputs': 784, 'units': 10}, {'type': 'activation', 'function': 'sigmod'}")),
                network(
                        422,
                        "layers/0/initializer",
                        "heuniform",
                        layers("{'type': 'fc', 'inputs': 784, 'units': 10, 'initializer': 'heuniform'}")),
                network(
                        422,
                        "layers/1/rate",
                        "1.5",
                        layers(
                                "{'type': 'fc', 'inputs': 784, 'units': 10}, {'type': 'dropout', 'rate': 1.5}, {'type': 'fc', 'units': 10}")),
                network(
                        400,
                        "layers/1/units",
                        "unknown field",
                        layers(
                                "{'type': 'fc', 'inputs': 784, 'units': 10}, {'type': 'batchNorm', 'units': 10}, {'type': 'fc', 'units': 10}")),
                network(
                        422,
                        "layers/1",
                        "was batchNorm",
                        layers("{'type': 'fc', 'inputs': 784, 'units': 10}, {'type': 'batchNorm'}")),
                network(422, "layers/0/type", "conv", layers("{'type': 'conv'}")),
                network(422, "loss", "MAE", "'layers': [{'type': 'fc', 'inputs': 784, 'units': 10}], 'loss': 'MAE'"),
                network(
                        422,
                        "loss",
                        "sigmoid",
                        "'layers': [{'type': 'fc', 'inputs': 784, 'units': 10}], 'loss': 'binaryCrossEntropy'"),
                network(
                        422,
                        "loss",
                        "softmax",
                        "'layers': [{'type': 'fc', 'inputs': 784, 'units': 10}], 'loss': 'crossEntropy'"),
                arguments(400, "#/model", "m", "{'model': 'm', 'model': 'n', 'preset': 'quick'}"),
                arguments(400, "#/nosuch", "nosuch", "{'model': 'm', 'preset': 'quick', 'nosuch': 1}"),
                arguments(400, "#", "not valid JSON", "{'model': 'm', "),
                arguments(400, "#", "", "null"),
                arguments(400, "#", "", ""),
                arguments(400, "", "", "[".repeat(100_000)),
                arguments(400, "", "", "{'network': ".repeat(20_000)),
                arguments(
                        422,
                        "#/training/batchSize",
                        "batchNorm needs batches of at least 2 samples",
                        "{'model': 'm', 'network': {"
                                + layers(
                                        "{'type': 'fc', 'inputs': 784, 'units': 10}, {'type': 'batchNorm'}, {'type': 'fc', 'units': 10}")
                                + "}, 'training': {'batchSize': 1}}"),
                network(
                        400,
                        "layers/1/x",
                        "no fields are allowed here",
                        layers("{'type': 'fc', 'inputs': 784, 'units': 10}, {'type': 'batchNorm', 'x': 1}")),
                arguments(
                        422,
                        "#/training/batchSize",
                        "MiB",
                        "{'model': 'm', 'network': {" + layers(wide()) + "}, 'training': {'batchSize': 10000}}"));
    }

    @ParameterizedTest
    @MethodSource("badJobs")
    void a_wrong_job_is_refused_by_name_and_value(int status, String pointer, String shown, String body)
            throws Exception {
        HttpResponse<String> answer = service.post(JOBS, body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertProblem(answer);
        assertThat(answer.body()).contains(shown.replace("'", ""));
        assertThat(service.json(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .as(answer.body())
                .allMatch(found -> found.startsWith("#"));
        if (!pointer.isEmpty() && !pointer.equals("#")) {
            assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
        }
        assertThat(service.json(service.get(JOBS + "?pageSize=100"))
                        .get("items")
                        .findValuesAsString("model"))
                .doesNotContain("m", "n");
    }

    @ParameterizedTest
    @CsvSource({
        "404, /api/v1/training-jobs/" + UNKNOWN,
        "404, /api/v1/training-jobs/not-a-uuid",
        "404, /api/v1/training-jobs/" + UNKNOWN + "/history",
        "404, /api/v1/networks/" + UNKNOWN,
        "404, /api/v1/models/nobody",
        "404, /api/v1/models/nobody/versions/1",
        "404, /api/v1/models/nobody/versions/first",
        "404, /api/v1/models/nobody/versions/0x1",
        "404, /api/v1/models/nobody/",
        "404, /api/v1/presets/fast",
        "404, /api/v1/datasets/cifar",
        "404, /nowhere",
        "422, /api/v1/training-jobs?pageSize=0",
        "422, /api/v1/training-jobs?pageSize=101",
        "422, /api/v1/training-jobs?pageToken=x",
        "400, /api/v1/training-jobs?status=DONE",
        "422, /api/v1/datasets/mnist/samples?index=10000"
    })
    void what_is_not_there_is_said_to_be_so(int status, String path) throws Exception {
        HttpResponse<String> answer = service.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertProblem(answer);
    }

    @Test
    void a_body_that_is_too_large_is_told_so_even_where_its_json_breaks_first() throws Exception {
        HttpResponse<String> answer = service.post(JOBS, "]".repeat(300_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertProblem(answer);
    }

    @Test
    void a_large_body_of_unknown_length_is_told_so_even_where_its_json_breaks_first() throws Exception {
        HttpResponse<String> answer = service.postChunked(JOBS, "]".repeat(300_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertProblem(answer);
    }

    @Test
    void a_wrong_method_names_the_right_ones() throws Exception {
        HttpResponse<String> answer = service.post("/api/v1/presets", "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
        assertProblem(answer);
    }

    private static void assertProblem(HttpResponse<String> answer) {
        JsonNode problem = service.json(answer);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.get("type").asString()).startsWith("urn:scratchnet:problem:");
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(answer.body())
                .doesNotContain("io.scratchnet", "java.", "org.springframework", "tools.jackson", "Exception", "/tmp/");
    }

    private static Arguments training(int status, String field, String shown, String training) {
        return arguments(
                status,
                "#/training/" + field,
                shown,
                "{'model': 'm', 'preset': 'quick', 'training': {" + training + "}}");
    }

    private static Arguments network(int status, String field, String shown, String network) {
        return arguments(status, "#/network/" + field, shown, "{'model': 'm', 'network': {" + network + "}}");
    }

    private static String layers(String layers) {
        return "'layers': [" + layers + "], 'loss': 'mse'";
    }

    private static String wide() {
        return "{'type': 'fc', 'inputs': 784, 'units': 16384}, {'type': 'fc', 'units': 10}";
    }
}
