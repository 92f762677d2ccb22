package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, held against a running service that has just trained its first model. */
@ExtendWith(SharedService.class)
@ResourceLock(SharedService.EXPORTS)
class OpenApiTest {
    private static final String PREDICT = "/api/v1/models/{name}/predict";
    private static final String PROBLEM = "/content/application~1problem+json/schema/$ref";
    private static final String INFERENCE_ERROR = "/content/application~1json/schema/$ref";

    /** What needs the id of something that was made before, or would destroy it: no example can work twice. */
    private static final List<String> WITHOUT_EXAMPLE = List.of(
            "get /api/v1/networks/{id}",
            "delete /api/v1/networks/{id}",
            "delete /api/v1/training-jobs/{id}",
            "post /api/v1/training-jobs/{id}/cancel",
            "post /api/v1/training-jobs/{id}/pause",
            "post /api/v1/training-jobs/{id}/resume",
            "post /api/v1/models/{name}/versions",
            "delete /api/v1/models/{name}/aliases/{alias}",
            "delete /api/v1/models/{name}/versions/{version}");

    private static Service service;
    private static JsonNode api;

    @BeforeAll
    static void awaitTheFirstModel(Service shared) throws Exception {
        service = shared;
        service.await("/api/v1/models/mnist", answer -> answer.has("version"));
        api = service.json(service.get("/v3/api-docs"));
    }

    @Test
    void every_example_is_answered_as_documented() throws Exception {
        AnswerSchemas schemas = new AnswerSchemas(api);
        List<String> skipped = new ArrayList<>();
        for (Operation operation : operations()) {
            String path = operation.filledPath();
            if (path.contains("{")) {
                skipped.add(operation.name());
                continue;
            }
            for (Body body : operation.bodies()) {
                HttpResponse<String> answer =
                        service.send(operation.method().toUpperCase(Locale.ROOT), path, body.type(), body.bytes());
                assertThat(operation.successes())
                        .as(operation.name() + " " + body.type() + " " + answer.body())
                        .contains(answer.statusCode());
                assertThat(schemas.faults(operation.node(), answer))
                        .as(operation.name() + " " + answer.body())
                        .isEmpty();
                cancelIfItIsAJob(answer);
            }
        }
        assertThat(skipped).containsExactlyInAnyOrderElementsOf(WITHOUT_EXAMPLE);
    }

    /** Some would train for minutes, and others wait for their turn. */
    private static void cancelIfItIsAJob(HttpResponse<String> answer) throws Exception {
        if (answer.statusCode() == 202) {
            service.post(answer.headers().firstValue("Location").orElseThrow() + "/cancel", "");
        }
    }

    @Test
    void every_example_and_every_default_keeps_its_schema() {
        AnswerSchemas schemas = new AnswerSchemas(api);

        assertThat(ApiExamples.of(api))
                .hasSizeGreaterThan(200)
                .allSatisfy(example -> assertThat(schemas.faults(example.schema(), example.value()))
                        .as(example.pointer() + ": " + example.value())
                        .isEmpty());
    }

    /** A client whose types are made of the description can send what the service takes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Remarks | {\"description\": null, \"tags\": {\"stage\": null}}",
                "Remarks | {\"tags\": null}",
                "PredictRequest | {\"pixels\": [1, 2], \"pixelRange\": null}",
                "FcLayer | {\"type\": \"fc\", \"units\": 10, \"initializer\": null}",
                "InferRequest | {\"model_name\": null, \"inputs\": [], \"parameters\": {\"pixelRange\": \"unit\", \"any\": 1}}",
                "RequestInput | {\"name\": \"pixels\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [[0.1, 1]]}",
            })
    void what_the_service_takes_keeps_its_schema(String schema, String value) {
        assertThat(new AnswerSchemas(api)
                        .faults(
                                api.at("/components/schemas/" + schema),
                                JsonMapper.shared().readTree(value)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "get, /api/v1/models/{name}, /api/v1/models/none, 404",
        "post, /api/v1/networks, /api/v1/networks, 422",
        "get, /v2/models/{name}, /v2/models/none, 404"
    })
    void an_error_is_as_described(String method, String path, String asked, int status) throws Exception {
        HttpResponse<String> answer = service.send(method.toUpperCase(Locale.ROOT), asked, "{}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new AnswerSchemas(api).faults(api.get("paths").get(path).get(method), answer))
                .as(answer.body())
                .isEmpty();
    }

    /** The {@code charset=binary} that {@code file -bi} prints means nothing and may do no harm. */
    @Test
    void every_type_of_every_body_may_have_a_charset() throws Exception {
        for (Operation operation : operations()) {
            for (String type : operation.node().at("/requestBody/content").propertyNames()) {
                for (String charset : List.of("binary", "utf-8")) {
                    HttpResponse<String> answer = service.send(
                            operation.method().toUpperCase(Locale.ROOT),
                            operation.filledPath().replaceAll("[{}]", ""),
                            "?",
                            "Content-Type",
                            type + "; charset=" + charset);

                    assertThat(answer.statusCode())
                            .as(operation.name() + " " + type + " " + answer.body())
                            .isIn(400, 404, 422);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "%D9%A3", "%2B3", "0x3", "3.0", "1e1", "-0"})
    void an_integer_of_a_path_or_query_is_decimal_digits_everywhere(String number) throws Exception {
        int tried = 0;
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                if (parameter.at("/schema/type").asString("").equals("integer")
                        && !parameter.get("in").asString().equals("header")) {
                    assertRefused(operation, parameter, number);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(15);
    }

    /** By the form of the operation that has the parameter: some parameters belong to a picture as the answer. */
    private static void assertRefused(Operation operation, JsonNode parameter, String number) throws Exception {
        String name = parameter.get("name").asString();
        HttpResponse<String> answer = service.send(
                operation.method().toUpperCase(Locale.ROOT),
                operation.pathWith(name, parameter.get("in").asString(), number),
                operation.jsonBody(),
                "Accept",
                name.equals("scale") ? "image/png" : "*/*");
        assertThat(answer.statusCode())
                .as(operation.name() + " " + name + " " + answer.body())
                .isIn(400, 404, 422);
        assertThat(answer.body()).contains(name);
    }

    /** As {@code curl -d ''} sends it. */
    @Test
    void an_empty_body_of_any_type_is_taken_where_none_is_required() throws Exception {
        int tried = 0;
        for (Operation operation : operations()) {
            if (!operation.method().equals("get")
                    && !operation.node().at("/requestBody/required").asBoolean(false)) {
                HttpResponse<String> answer = service.send(
                        operation.method().toUpperCase(Locale.ROOT),
                        operation.filledPath().replaceAll("[{][^}]*}", "00000000-0000-4000-8000-000000000000"),
                        "",
                        "Content-Type",
                        "application/x-www-form-urlencoded");
                assertThat(answer.statusCode())
                        .as(operation.name() + " " + answer.body())
                        .isIn(200, 202, 204, 404, 409, 422);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(5);
    }

    /** Swagger UI has the first type chosen. */
    @Test
    void json_is_the_first_type_of_each_body_that_may_be_json() {
        List<List<String>> bodies = operations().stream()
                .flatMap(operation -> Stream.concat(
                        Stream.of(operation.node().path("requestBody")),
                        operation.node().get("responses").valueStream()))
                .map(body -> List.copyOf(body.path("content").propertyNames()))
                .filter(types -> types.size() > 1 && types.contains("application/json"))
                .toList();

        assertThat(bodies)
                .hasSizeGreaterThan(5)
                .allSatisfy(types -> assertThat(types).first().isEqualTo("application/json"));
    }

    @Test
    void the_example_of_predict_is_a_seven_and_is_read_as_one() throws Exception {
        Operation predict = operations().stream()
                .filter(operation -> operation.path().equals(PREDICT))
                .findFirst()
                .orElseThrow();

        assertThat(predict.bodies()).hasSize(4);
        for (Body body : predict.bodies()) {
            JsonNode answer = service.json(service.post(predict.filledPath(), body.type(), body.bytes()));
            assertThat(answer.at("/predictions/0/label").asInt()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource({"image/png, 7", "image/jpeg, 7", "application/octet-stream, 7210414959"})
    void the_files_of_the_examples_of_predict_are_read_right(String type, String labels) throws Exception {
        HttpResponse<String> answer = exampleFileSent(PREDICT, type);

        String read = service.json(answer)
                .get("predictions")
                .valueStream()
                .map(prediction -> prediction.get("label").asString())
                .collect(Collectors.joining());
        assertThat(read).as(answer.body()).isEqualTo(labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/jpeg"})
    void the_files_of_the_examples_of_explain_are_explained(String type) throws Exception {
        HttpResponse<String> answer = exampleFileSent("/api/v1/models/{name}/explain", type);

        assertThat(service.json(answer).get("target").asInt()).as(answer.body()).isEqualTo(7);
    }

    @Test
    void the_description_begins_with_what_a_first_visit_needs() {
        assertThat(api.get("tags").findValuesAsString("name"))
                .hasSize(8)
                .startsWith("Training jobs", "Predictions", "Models");
        assertThat(api.get("paths").propertyNames())
                .startsWith("/api/v1/training-jobs", "/api/v1/training-jobs/{id}", "/api/v1/training-jobs/{id}/cancel");
    }

    @Test
    void every_operation_has_a_summary_a_tag_and_an_answer_with_a_schema() {
        assertThat(operations()).hasSizeGreaterThan(20).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asString()).isNotBlank();
            assertThat(operation.node().path("tags").size()).isEqualTo(1);
            JsonNode success = operation.node().at("/responses/" + operation.success());
            assertThat(operation.success() == 204
                            || success.path("content").properties().stream()
                                    .allMatch(content -> content.getValue().has("schema")))
                    .as(operation.name())
                    .isTrue();
        });
    }

    @Test
    void every_error_answer_is_a_problem_and_under_v2_an_error_of_the_protocol() {
        for (Operation operation : operations()) {
            boolean inference = operation.path().startsWith("/v2");
            operation.node().get("responses").properties().stream()
                    .filter(response -> response.getKey().charAt(0) >= '4')
                    .forEach(response -> assertThat(response.getValue()
                                    .at(inference ? INFERENCE_ERROR : PROBLEM)
                                    .asString())
                            .as(operation.name() + " " + response.getKey())
                            .isEqualTo("#/components/schemas/" + (inference ? "InferenceError" : "Problem")));
            assertThat(operation.node().get("responses").has("500")).isTrue();
        }
    }

    @Test
    void every_reference_leads_somewhere_and_every_schema_says_what_it_holds() {
        api.findValuesAsString("$ref")
                .forEach(reference -> assertThat(api.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        api.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(schema.getValue().has("properties")
                                || schema.getValue().has("oneOf")
                                || schema.getValue().has("additionalProperties")
                                || schema.getValue().has("allOf")
                                || schema.getValue().has("enum")
                                || schema.getValue().has("discriminator"))
                        .as(schema.getKey())
                        .isTrue());
    }

    @Test
    void a_field_that_is_always_there_is_required_and_one_that_may_be_null_says_so() {
        JsonNode job = api.at("/components/schemas/TrainingJob");

        assertThat(job.get("required").valueStream().map(JsonNode::asString))
                .contains("id", "status", "progress", "network")
                .doesNotContain("failure", "result", "finishedAt");
        assertThat(job.at("/properties/failure/type").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("string", "null");
    }

    @ParameterizedTest
    @CsvSource({
        "Layer, fc activation dropout batchNorm",
        "Optimizer, sgd momentum nesterov adaGrad rmsProp adam adamW",
        "Schedule, constant step exponential inverseTime cosine oneCycle reduceOnPlateau"
    })
    void what_has_types_is_one_of_them_and_each_names_its_own(String name, String types) {
        JsonNode schema = api.at("/components/schemas/" + name);
        JsonNode mapping = schema.at("/discriminator/mapping");

        assertThat(mapping.propertyNames()).containsExactlyInAnyOrder(types.split(" ", -1));
        assertThat(schema.path("oneOf").findValuesAsString("$ref"))
                .containsExactlyInAnyOrderElementsOf(
                        mapping.valueStream().map(JsonNode::asString).toList());
        mapping.properties().forEach(type -> {
            JsonNode typed = api.at(type.getValue().asString().substring(1));
            assertThat(typed.at("/properties/type/enum/0").asString()).isEqualTo(type.getKey());
            assertThat(typed.path("description").asString()).isNotBlank();
            assertThat(typed.has("allOf")).isFalse();
        });
    }

    @Test
    void a_setting_names_its_default_as_a_number() {
        JsonNode byDefault = api.at("/components/schemas/AdamW/properties/weightDecay/default");

        assertThat(byDefault.isNumber()).isTrue();
        assertThat(byDefault.asDouble()).isEqualTo(0.01);
    }

    @Test
    void the_defaults_of_the_training_are_those_of_a_job_that_says_nothing() throws Exception {
        HttpResponse<String> answer = service.post(Training.JOBS, """
            {"model": "by-default", "network": {"loss": "mse", "layers": [
                {"type": "fc", "inputs": 784, "units": 10}, {"type": "activation", "function": "sigmoid"}]}}""");
        cancelIfItIsAJob(answer);
        JsonNode training = service.json(answer).get("training");
        JsonNode described = api.at("/components/schemas/Training/properties");

        for (String field : List.of("epochs", "batchSize", "shuffle", "validationSplit", "labelSmoothing")) {
            JsonNode byDefault = described.at("/" + field + "/default");
            JsonNode taken = training.get(field);
            assertThat(byDefault.isNumber() ? byDefault.asDouble() : byDefault)
                    .as(field)
                    .isEqualTo(taken.isNumber() ? taken.asDouble() : taken);
        }
    }

    @Test
    void every_number_with_a_default_names_it_as_a_number() {
        List<JsonNode> defaults = api.at("/components/schemas")
                .valueStream()
                .flatMap(schema -> schema.path("properties").valueStream())
                .filter(field -> field.path("type").toString().matches(".*(number|integer).*"))
                .filter(field -> field.has("default"))
                .toList();

        assertThat(defaults)
                .hasSizeGreaterThan(20)
                .allMatch(field -> field.get("default").isNumber());
    }

    @ParameterizedTest
    @CsvSource({
        "regularization, Regularization, l1 l2 weightDecay maxNorm clipNorm",
        "earlyStopping, EarlyStopping, monitor patience minDelta"
    })
    void a_part_of_the_training_is_described_field_by_field(String field, String name, String fields) {
        JsonNode schema = api.at("/components/schemas/" + name);

        assertThat(api.at("/components/schemas/Training/properties/" + field).toString())
                .contains("#/components/schemas/" + name);
        assertThat(schema.path("description").asString()).isNotBlank();
        assertThat(schema.path("properties").propertyNames()).containsExactlyInAnyOrder(fields.split(" ", -1));
        assertThat(schema.path("properties").valueStream())
                .allMatch(property -> property.has("description") && property.has("default"));
    }

    @Test
    void a_method_that_a_path_does_not_take_is_told_those_that_it_takes() throws Exception {
        for (Map.Entry<String, Set<String>> path : methods().entrySet()) {
            String asked = path.getKey().replaceAll("[{}]", "");
            for (String method : List.of("FOO", "PROPFIND", "foo")) {
                HttpResponse<String> refused = service.send(method, asked, "");
                assertThat(refused.statusCode()).as(method + " " + asked).isEqualTo(405);
                assertThat(allow(refused)).as(method + " " + asked).isEqualTo(path.getValue());
            }
            assertThat(allow(service.send("OPTIONS", asked, ""))).as(asked).isEqualTo(path.getValue());
        }
    }

    /** CORS is off: a browser that finds no header lets no page have the answer. */
    @Test
    void a_preflight_is_told_nothing() throws Exception {
        for (String path : methods().keySet()) {
            HttpResponse<String> answer = service.send(
                    "OPTIONS",
                    path.replaceAll("[{}]", ""),
                    "",
                    "Origin",
                    "https://app.example",
                    "Access-Control-Request-Method",
                    "POST");
            assertThat(answer.headers().map().keySet())
                    .as(path)
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
            assertThat(allow(answer)).as(path).doesNotContain("TRACE");
        }
    }

    /** The methods of each path, with those that come with others. */
    private static Map<String, Set<String>> methods() {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (Operation operation : operations()) {
            Set<String> ofPath = methods.computeIfAbsent(operation.path(), path -> new TreeSet<>(Set.of("OPTIONS")));
            ofPath.add(operation.method().toUpperCase(Locale.ROOT));
            if (operation.method().equals("get")) {
                ofPath.add("HEAD");
            }
        }
        return methods;
    }

    private static Set<String> allow(HttpResponse<String> answer) {
        return answer.headers().allValues("Allow").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({
        "/components/schemas/Training/properties/optimizer/anyOf, adaGrad adam adamW momentum nesterov rmsProp sgd",
        "/components/schemas/Training/properties/schedule/anyOf, "
                + "constant cosine exponential inverseTime oneCycle reduceOnPlateau step",
        "/components/schemas/Network/properties/layers/items/anyOf, "
                + "batchNorm elu gelu identity leakyRelu relu sigmoid silu softmax softplus tanh",
        "/components/schemas/NetworkRequest/properties/layers/items/anyOf, "
                + "batchNorm elu gelu identity leakyRelu relu sigmoid silu softmax softplus tanh"
    })
    void a_bare_name_is_described_beside_the_object(String pointer, String names) {
        JsonNode forms = api.at(pointer);

        assertThat(forms.valueStream().filter(form -> form.has("$ref"))).hasSize(1);
        assertThat(forms.valueStream()
                        .filter(form -> form.has("enum"))
                        .flatMap(form -> form.get("enum").valueStream())
                        .map(JsonNode::asString)
                        .sorted())
                .containsExactly(names.split(" ", -1));
    }

    /** Of every operation, each header and query parameter that is no list; the answer names it and both values. */
    @Test
    void nothing_that_has_one_value_may_be_given_twice() throws Exception {
        List<String> lists = List.of("If-Match", "If-None-Match", "Want-Repr-Digest");
        List<String> tried = new ArrayList<>();
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                String name = parameter.get("name").asString();
                String place = parameter.get("in").asString();
                boolean array = parameter.at("/schema/type").toString().contains("array");
                if (place.equals("path") || array || lists.contains(name)) {
                    continue;
                }
                HttpResponse<String> answer = operation.withTwo(service, place, name);
                assertThat(answer.statusCode())
                        .as(operation.name() + " " + name + " " + answer.body())
                        .isEqualTo(400);
                assertThat(answer.body()).contains(name + " must be given once", "'1'", "'2'");
                tried.add(name);
            }
        }
        assertThat(tried)
                .contains("Idempotency-Key", "Last-Event-ID", "X-Actor", "status", "pageSize", "alias", "version");
    }

    private static HttpResponse<String> exampleFileSent(String path, String type) throws Exception {
        Operation operation = operations().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        String file = operation
                .node()
                .at("/requestBody/content")
                .path(type)
                .path("examples")
                .valueStream()
                .findFirst()
                .orElseThrow()
                .get("externalValue")
                .asString();
        return service.post(operation.filledPath(), type, service.download(file));
    }

    private static List<Operation> operations() {
        return api.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(path.getKey(), method.getKey(), method.getValue())))
                .toList();
    }

    private record Operation(String path, String method, JsonNode node) {
        String name() {
            return method + " " + path;
        }

        int success() {
            return successes().getFirst();
        }

        List<Integer> successes() {
            return node.get("responses").propertyNames().stream()
                    .filter(code -> code.startsWith("2"))
                    .map(Integer::valueOf)
                    .toList();
        }

        /** The path with the example of each of its parameters; what has none stays. */
        String filledPath() {
            String filled = path;
            for (JsonNode parameter : node.path("parameters")) {
                if (parameter.get("in").asString().equals("query") && parameter.has("example")) {
                    filled += (filled.contains("?") ? "&" : "?")
                            + parameter.get("name").asString() + "="
                            + parameter.get("example").asString();
                }
                if (parameter.get("in").asString().equals("path") && !method.equals("delete")) {
                    JsonNode example = parameter.path("example");
                    filled = example.isMissingNode()
                            ? filled
                            : filled.replace("{" + parameter.get("name").asString() + "}", example.asString());
                }
            }
            return filled;
        }

        /** Sent with a parameter twice. Whatever else is wrong with it is told later. */
        HttpResponse<String> withTwo(Service service, String place, String name) throws Exception {
            String filled = filledPath().replaceAll("[?].*", "").replaceAll("[{][^}]*}", "1");
            boolean header = place.equals("header");
            String query = header ? "" : "?" + name + "=1&" + name + "=2";
            HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(filled + query))
                    .method(
                            method.toUpperCase(Locale.ROOT),
                            node.has("requestBody") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
            node.at("/requestBody/content").propertyNames().stream()
                    .findFirst()
                    .ifPresent(type -> request.header("Content-Type", type));
            if (header) {
                request.header(name, "1").header(name, "2");
            }
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
        }

        /** The path with one parameter set to a value, which is encoded. */
        String pathWith(String parameter, String in, String value) {
            Operation with = new Operation(path.replace("{" + parameter + "}", value), method, node);
            String filled = with.filledPath().replaceAll("\\{[^}]*}", "mnist");
            return in.equals("query") ? filled + "?" + parameter + "=" + value : filled;
        }

        /** The first example in JSON; empty where there is none. */
        String jsonBody() throws Exception {
            return bodies().stream()
                    .filter(body -> body.type().equals("application/json"))
                    .map(body -> new String(body.bytes(), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElse("");
        }

        /** Every example of every type of body; one empty body where none is taken. */
        List<Body> bodies() throws Exception {
            if (!node.has("requestBody")) {
                return List.of(new Body("application/json", new byte[0]));
            }
            List<Body> bodies = new ArrayList<>();
            for (Map.Entry<String, JsonNode> content :
                    node.at("/requestBody/content").properties()) {
                JsonNode examples = content.getValue().path("examples");
                for (JsonNode example : examples.isObject() ? examples : List.of(content.getValue())) {
                    bodies.add(new Body(content.getKey(), bytes(example)));
                }
            }
            return bodies;
        }

        /** Of an example with its value, its value in a file of its own, or the one example of a body. */
        private byte[] bytes(JsonNode example) throws Exception {
            if (example.has("externalValue")) {
                return service.download(example.get("externalValue").asString());
            }
            JsonNode value = example.has("value") ? example.get("value") : example.path("example");
            assertThat(value.isMissingNode()).as(name() + " has no example").isFalse();
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Body(String type, byte[] bytes) {}
}
