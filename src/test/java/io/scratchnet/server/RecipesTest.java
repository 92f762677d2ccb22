package io.scratchnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.models.files.ModelBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The recipes of README.md and docs/, run as they stand there against a service that has its first model. A new block fails here until it is
 * run or named below.
 */
class RecipesTest {
    /** Commands that are not run here, by the beginning of their block. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "./mvnw spring-boot:run", "builds the project; CI runs verify, and the other starts what runs here",
            "./mvnw -q -Ptrain-mnist", "builds the project; TrainMnistTest runs the program",
            "./mvnw package", "builds the jar, an image and a release",
            "bin/scratchnet --spring.datasource.url", "needs a PostgreSQL of this name; RolesTest starts these two");

    private static final NetworkSpec NETWORK = new NetworkSpec(
            List.of(
                    new LayerSpec.Fc(784, 32, Initializer.HE_NORMAL),
                    new LayerSpec.Act(Activation.RELU),
                    new LayerSpec.Fc(32, 10, Initializer.GLOROT_UNIFORM),
                    new LayerSpec.Act(Activation.SOFTMAX)),
            Loss.CROSS_ENTROPY);

    private static final Pattern STATUS = Pattern.compile("HTTP (\\d+)");
    private static final Pattern PROBLEM = Pattern.compile("\"status\":(\\d+)");
    private static final Pattern FIRST_LINE = Pattern.compile("^HTTP/1.1 (\\d+)");
    private static final Pattern KEY = Pattern.compile("\"(\\w+)\":");

    @TempDir
    static Path state;

    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        // One job is trained by a recipe already; the model that the first start would train comes as a file.
        service = Service.start(state, "--scratchnet.bootstrap.enabled=false");
        byte[] model = ModelBytes.initial(NETWORK, 1, Map.of("training", "{\"seed\": 1}", "dataset", "mnist"));
        assertThat(service.post("/api/v1/models/mnist/versions", "application/octet-stream", model)
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @MethodSource
    void every_recipe_of_a_document_does_what_it_says(String document, @TempDir Path directory) throws Exception {
        List<DocumentBlock> blocks = blocks(document);
        require("SCRATCHNET_REQUIRE_CURL", RecipeShell.has("bash", "-c", "curl --version"), "bash with curl");
        requireModule("numpy", blocks);
        requireModule("requests", blocks);

        try (RecipeShell shell = new RecipeShell(directory, service.uri("/"))) {
            for (DocumentBlock block : blocks) {
                run(block, shell);
            }
        }
    }

    static List<String> every_recipe_of_a_document_does_what_it_says() throws IOException {
        return DocumentBlock.all().stream()
                .filter(RecipesTest::isRun)
                .map(DocumentBlock::document)
                .distinct()
                .toList();
    }

    /** The recipe for NumPy without the copy that it asks for, as half of its readers would write it. */
    @Test
    void a_transposed_array_that_is_not_copied_is_told_apart(@TempDir Path directory) throws Exception {
        require("SCRATCHNET_REQUIRE_NUMPY", RecipeShell.has("python3", "-c", "import numpy"), "python3 with NumPy");
        String recipe = blocks("docs/exchange.md").stream()
                .filter(block -> block.text().contains("means.safetensors")
                        && block.language().equals("python"))
                .findFirst()
                .orElseThrow()
                .text()
                .replaceFirst("print.*", "");
        try (RecipeShell shell = new RecipeShell(directory, service.uri("/"))) {
            JsonNode copied = imported("copied", recipe, shell, directory);
            JsonNode lying =
                    imported("lying", recipe.replace("np.ascontiguousarray(weight.T)", "weight.T"), shell, directory);

            assertThat(copied.at("/metrics/testAccuracy").asDouble()).isGreaterThan(0.8);
            assertThat(copied.has("warnings")).isFalse();
            assertThat(lying.at("/metrics/testAccuracy").asDouble()).isLessThan(0.2);
            assertThat(lying.at("/warnings/0").asString()).contains("by chance alone", "numpy.ascontiguousarray");
        }
    }

    @Test
    void every_block_says_what_it_is_and_what_is_not_run_is_there() throws Exception {
        List<DocumentBlock> blocks = DocumentBlock.all();

        assertThat(blocks)
                .allSatisfy(block -> assertThat(block.language())
                        .as(block.at())
                        .isIn("sh", "console", "python", "json", "java", "nginx", "yaml", "text"));
        assertThat(NOT_RUN.keySet())
                .allSatisfy(begin ->
                        assertThat(blocks).anyMatch(block -> block.text().startsWith(begin)));
    }

    private static JsonNode imported(String model, String recipe, RecipeShell shell, Path directory) throws Exception {
        RecipeShell.Outcome written = shell.run(python(recipe));
        assertThat(written.exit()).as(written.errors()).isZero();
        return service.json(service.post(
                "/api/v1/models/" + model + "/versions",
                "application/octet-stream",
                Files.readAllBytes(directory.resolve("means.safetensors"))));
    }

    private static void run(DocumentBlock block, RecipeShell shell) throws Exception {
        switch (block.language()) {
            case "json" -> {
                var answer = service.post(Training.JOBS, block.text());
                assertThat(answer.statusCode())
                        .as(block.at() + " " + answer.body())
                        .isEqualTo(202);
            }
            case "python" -> {
                RecipeShell.Outcome outcome = shell.run(python(block.text()));
                assertThat(outcome.exit())
                        .as(block.at() + " " + outcome.errors())
                        .isZero();
            }
            default -> {
                for (DocumentBlock.Command command : block.commands()) {
                    check(block, command, shell.run(command.typed()));
                }
            }
        }
    }

    private static void check(DocumentBlock block, DocumentBlock.Command command, RecipeShell.Outcome outcome) {
        String recipe = block.at() + "\n" + command.typed() + "\n" + outcome.output() + outcome.errors();
        assertThat(outcome.exit()).as(recipe).isZero();
        List<String> statuses = all(STATUS, outcome.errors());
        List<String> expected = all(PROBLEM, command.shown());
        assertThat(statuses)
                .as(recipe)
                .allMatch(status -> expected.isEmpty() ? status.startsWith("2") : status.equals(expected.getFirst()));
        assertThat(all(FIRST_LINE, outcome.output())).as(recipe).containsAll(all(FIRST_LINE, command.shown()));
        assertThat(all(KEY, outcome.output()))
                .as("the document shows fields that the answer has not: " + recipe)
                .containsAll(all(KEY, command.shown()));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String python(String program) {
        return "python3 - <<'END'\n" + program + "\nEND";
    }

    private static List<DocumentBlock> blocks(String document) throws IOException {
        return DocumentBlock.all().stream()
                .filter(block -> block.document().equals(document) && isRun(block))
                .toList();
    }

    private static boolean isRun(DocumentBlock block) {
        return List.of("sh", "console", "python", "json").contains(block.language())
                && NOT_RUN.keySet().stream().noneMatch(block.text()::startsWith);
    }

    private static void requireModule(String module, List<DocumentBlock> blocks) throws InterruptedException {
        boolean imported = blocks.stream()
                .anyMatch(block ->
                        block.language().equals("python") && block.text().contains("import " + module));
        require(
                "SCRATCHNET_REQUIRE_" + module.toUpperCase(Locale.ROOT),
                !imported || RecipeShell.has("python3", "-c", "import " + module),
                "python3 with " + module);
    }

    /** Skips the test where something is not installed, unless an environment variable says that it has to be. */
    private static void require(String variable, boolean installed, String what) {
        assumeTrue(
                installed || "true".equals(System.getenv(variable)),
                what + " is not installed (" + variable + "=true makes this a failure)");
        assertThat(installed).as(what + " is installed").isTrue();
    }
}
