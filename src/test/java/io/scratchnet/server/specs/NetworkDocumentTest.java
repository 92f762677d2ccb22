package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.scratchnet.engine.LayerSpec;
import io.scratchnet.engine.NetworkSpec;
import io.scratchnet.engine.activation.Activation;
import io.scratchnet.engine.initializer.Initializer;
import io.scratchnet.engine.loss.Loss;
import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.api.error.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class NetworkDocumentTest {
    private static final NetworkLimits LIMITS = new NetworkLimits(6, 1000, 1_000_000);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SEED = """
            {"layers": [{"type": "fc", "inputs": 784, "units": 75}, {"type": "activation", "function": "sigmoid"},
                        {"type": "fc", "units": 10}, {"type": "activation", "function": "sigmoid"}], "loss": "mse"}""";

    @Test
    void inputs_after_the_first_fc_are_inferred() {
        NetworkSpec spec = read(SEED).toSpec("#/network", LIMITS);

        assertThat(spec)
                .isEqualTo(new NetworkSpec(
                        List.of(
                                new LayerSpec.Fc(784, 75, Initializer.GLOROT_UNIFORM),
                                new LayerSpec.Act(Activation.SIGMOID),
                                new LayerSpec.Fc(75, 10, Initializer.GLOROT_UNIFORM),
                                new LayerSpec.Act(Activation.SIGMOID)),
                        Loss.MSE));
    }

    @Test
    void bare_names_stand_for_layers_that_need_no_more() {
        NetworkSpec spec = read("""
                {"layers": [{"type": "fc", "inputs": 784, "units": 75}, "batchNorm", "leakyRelu",
                            {"type": "fc", "units": 10}, "softmax"], "loss": "crossEntropy"}""").toSpec("#/network", LIMITS);

        assertThat(spec)
                .isEqualTo(new NetworkSpec(
                        List.of(
                                new LayerSpec.Fc(784, 75, Initializer.HE_UNIFORM),
                                new LayerSpec.BatchNorm(75),
                                new LayerSpec.Act(Activation.LEAKY_RELU),
                                new LayerSpec.Fc(75, 10, Initializer.GLOROT_UNIFORM),
                                new LayerSpec.Act(Activation.SOFTMAX)),
                        Loss.CROSS_ENTROPY));
        assertThat(JSON.valueToTree(NetworkDocument.of(spec)).at("/layers/2"))
                .isEqualTo(JSON.readTree("{\"type\": \"activation\", \"function\": \"leakyRelu\"}"));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void every_activation_may_be_a_bare_name(Activation function) {
        NetworkDocument document = read("{\"layers\": [\"" + EnumNames.nameOf(function) + "\"]}");

        assertThat(document.layers()).containsExactly(new LayerDocument.Activation(EnumNames.nameOf(function)));
    }

    @ParameterizedTest
    @CsvSource({
        "fc, units, units is missing: it must be an integer >= 1",
        "dropout, rate, 'rate is missing: it must be a number in [0, 1)'",
        "activation, function, 'function is missing: it must be one of '"
    })
    void a_bare_name_of_a_layer_that_needs_more_says_what(String name, String field, String detail) {
        NetworkDocument document = read("{\"layers\": [\"" + name + "\"], \"loss\": \"mse\"}");

        assertThatThrownBy(() -> document.toSpec("#/network", LIMITS))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations()).anySatisfy(violation -> {
                            assertThat(violation.pointer()).isEqualTo("#/network/layers/0/" + field);
                            assertThat(violation.detail()).startsWith(detail);
                        }));
    }

    @Test
    void a_spec_becomes_a_document_with_every_field_and_back() {
        NetworkSpec spec = new NetworkSpec(
                List.of(
                        new LayerSpec.Fc(784, 20, Initializer.HE_NORMAL),
                        new LayerSpec.Act(Activation.LEAKY_RELU),
                        new LayerSpec.Fc(20, 10, Initializer.ZEROS),
                        new LayerSpec.Act(Activation.SOFTMAX)),
                Loss.CROSS_ENTROPY);

        String json = JSON.writeValueAsString(NetworkDocument.of(spec));

        assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree("""
                {"layers": [{"type": "fc", "inputs": 784, "units": 20, "initializer": "heNormal"},
                            {"type": "activation", "function": "leakyRelu"},
                            {"type": "fc", "inputs": 20, "units": 10, "initializer": "zeros"},
                            {"type": "activation", "function": "softmax"}], "loss": "crossEntropy"}"""));
        assertThat(read(json).toSpec("#", LIMITS)).isEqualTo(spec);
    }

    @ParameterizedTest
    @MethodSource
    void the_default_initializer_suits_the_activation_that_follows(String following, Initializer expected) {
        NetworkSpec spec = read("{\"layers\": [{\"type\": \"fc\", \"inputs\": 4, \"units\": 3}%s], \"loss\": \"mse\"}"
                        .formatted(following))
                .toSpec("#", LIMITS);

        assertThat(spec.layers().getFirst()).isEqualTo(new LayerSpec.Fc(4, 3, expected));
    }

    static Stream<Arguments> the_default_initializer_suits_the_activation_that_follows() {
        return Stream.of(
                Arguments.of(", {\"type\": \"activation\", \"function\": \"relu\"}", Initializer.HE_UNIFORM),
                Arguments.of(", {\"type\": \"activation\", \"function\": \"leakyRelu\"}", Initializer.HE_UNIFORM),
                Arguments.of(", {\"type\": \"activation\", \"function\": \"gelu\"}", Initializer.HE_UNIFORM),
                Arguments.of(", {\"type\": \"activation\", \"function\": \"softplus\"}", Initializer.GLOROT_UNIFORM),
                Arguments.of(", {\"type\": \"activation\", \"function\": \"tanh\"}", Initializer.GLOROT_UNIFORM),
                Arguments.of(", {\"type\": \"fc\", \"units\": 2}", Initializer.GLOROT_UNIFORM),
                Arguments.of(", " + NORM + ", " + DROPOUT + ", " + RELU, Initializer.HE_UNIFORM),
                Arguments.of(", " + DROPOUT + ", " + RELU, Initializer.HE_UNIFORM),
                Arguments.of(", " + NORM + ", {\"type\": \"fc\", \"units\": 2}, " + RELU, Initializer.GLOROT_UNIFORM),
                Arguments.of(
                        ", " + NORM + ", {\"type\": \"activation\", \"function\": \"tanh\"}",
                        Initializer.GLOROT_UNIFORM),
                Arguments.of("", Initializer.GLOROT_UNIFORM));
    }

    @Test
    void softmax_may_stand_in_the_middle() {
        NetworkSpec spec = network(
                "mse", FC, "{\"type\": \"activation\", \"function\": \"softmax\"}", "{\"type\": \"fc\", \"units\": 2}");

        assertThat(spec.layers()).contains(new LayerSpec.Act(Activation.SOFTMAX));
    }

    @Test
    void a_network_exactly_at_the_caps_is_read() {
        NetworkLimits exact = new NetworkLimits(1, 3, 15);

        assertThat(read("{\"layers\": [{\"type\": \"fc\", \"inputs\": 4, \"units\": 3}], \"loss\": \"mse\"}")
                        .toSpec("#", exact)
                        .parameterCount())
                .isEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource
    void every_activation_is_read_by_its_name_and_written_so(Activation function) {
        roundTrip(new NetworkSpec(
                List.of(new LayerSpec.Fc(4, 3, Initializer.ZEROS), new LayerSpec.Act(function)), Loss.MSE));
    }

    @ParameterizedTest
    @EnumSource
    void every_initializer_is_read_by_its_name_and_written_so(Initializer initializer) {
        roundTrip(new NetworkSpec(List.of(new LayerSpec.Fc(4, 3, initializer)), Loss.MSE));
    }

    @ParameterizedTest
    @EnumSource
    void every_loss_is_read_by_its_name_and_written_so(Loss loss) {
        Activation end = NetworkSpec.requiredEnd(loss).orElse(Activation.TANH);
        roundTrip(new NetworkSpec(List.of(new LayerSpec.Fc(4, 3, Initializer.ZEROS), new LayerSpec.Act(end)), loss));
    }

    private static void roundTrip(NetworkSpec spec) {
        String json = JSON.writeValueAsString(NetworkDocument.of(spec));
        assertThat(read(json).toSpec("#", LIMITS)).isEqualTo(spec);
    }

    @ParameterizedTest
    @MethodSource
    void a_broken_rule_is_named_where_it_is_broken(String json, String pointer, String detail) {
        assertThat(violations(json)).containsExactly(new Violation("#/network" + pointer, detail));
    }

    static Stream<Arguments> a_broken_rule_is_named_where_it_is_broken() {
        return Stream.of(
                argumentSet(
                        "layers missing",
                        "{\"loss\": \"mse\"}",
                        "/layers",
                        "layers is missing or empty: a network needs at least one layer"),
                argumentSet(
                        "layers empty",
                        "{\"layers\": [], \"loss\": \"mse\"}",
                        "/layers",
                        "layers is missing or empty: a network needs at least one layer"),
                argumentSet(
                        "null layer",
                        layers("mse", FC, "null"),
                        "/layers/1",
                        "layer must be an object with a type, was null"),
                argumentSet(
                        "units missing",
                        layers("mse", "{\"type\": \"fc\", \"inputs\": 4}", "{\"type\": \"fc\", \"units\": 2}"),
                        "/layers/0/units",
                        "units is missing: it must be an integer >= 1"),
                argumentSet(
                        "units negative",
                        layers("mse", "{\"type\": \"fc\", \"inputs\": 4, \"units\": -3}"),
                        "/layers/0/units",
                        "units must be >= 1, was -3"),
                argumentSet(
                        "units zero",
                        layers("mse", FC, "{\"type\": \"fc\", \"units\": 0}"),
                        "/layers/1/units",
                        "units must be >= 1, was 0"),
                argumentSet(
                        "units over the cap",
                        layers("mse", "{\"type\": \"fc\", \"inputs\": 4, \"units\": 1001}"),
                        "/layers/0/units",
                        "units must be <= 1000, was 1001"),
                argumentSet(
                        "first fc without inputs",
                        layers("mse", "{\"type\": \"fc\", \"units\": 3}"),
                        "/layers/0/inputs",
                        "inputs is missing: it must be an integer >= 1"),
                argumentSet(
                        "inputs zero",
                        layers("mse", "{\"type\": \"fc\", \"inputs\": 0, \"units\": 3}"),
                        "/layers/0/inputs",
                        "inputs must be >= 1, was 0"),
                argumentSet(
                        "sizes that do not fit",
                        layers("mse", FC, "{\"type\": \"fc\", \"inputs\": 4, \"units\": 2}"),
                        "/layers/1/inputs",
                        "inputs must be 3, the units of the previous fc layer, was 4"),
                argumentSet(
                        "unknown initializer",
                        layers("mse", "{\"type\": \"fc\", \"inputs\": 4, \"units\": 3, \"initializer\": \"xavier\"}"),
                        "/layers/0/initializer",
                        "initializer must be one of glorotUniform, glorotNormal, heUniform, heNormal, lecunUniform, lecunNormal, uniform, zeros,"
                                + " was 'xavier'"),
                argumentSet(
                        "function missing",
                        layers("mse", FC, "{\"type\": \"activation\"}"),
                        "/layers/1/function",
                        "function is missing: it must be one of sigmoid, tanh, relu, leakyRelu, elu, gelu, silu, softplus, softmax, identity"),
                argumentSet(
                        "unknown function",
                        layers("mse", FC, "{\"type\": \"activation\", \"function\": \"LEAKY_RELU\"}"),
                        "/layers/1/function",
                        "function must be one of sigmoid, tanh, relu, leakyRelu, elu, gelu, silu, softplus, softmax, identity, was 'LEAKY_RELU'"),
                argumentSet(
                        "loss missing",
                        "{\"layers\": [" + FC + "]}",
                        "/loss",
                        "loss is missing: it must be one of mse, crossEntropy, binaryCrossEntropy, huber, mae"),
                argumentSet(
                        "unknown loss",
                        layers("hinge", FC),
                        "/loss",
                        "loss must be one of mse, crossEntropy, binaryCrossEntropy, huber, mae, was 'hinge'"),
                argumentSet(
                        "a long name is cut",
                        layers("x".repeat(200_000), FC),
                        "/loss",
                        "loss must be one of mse, crossEntropy, binaryCrossEntropy, huber, mae, was '" + "x".repeat(100)
                                + "… (200000 characters)'"),
                argumentSet(
                        "half a surrogate pair",
                        layers("\\ud800", FC),
                        "/loss",
                        "loss must be one of mse, crossEntropy, binaryCrossEntropy, huber, mae, was '\\ud800'"),
                argumentSet(
                        "crossEntropy after fc",
                        layers("crossEntropy", FC),
                        "/loss",
                        "crossEntropy needs activation softmax as the last layer, was fc"),
                argumentSet(
                        "crossEntropy after another activation",
                        layers("crossEntropy", FC, "{\"type\": \"activation\", \"function\": \"sigmoid\"}"),
                        "/loss",
                        "crossEntropy needs activation softmax as the last layer, was activation sigmoid"),
                argumentSet(
                        "binaryCrossEntropy after fc",
                        layers("binaryCrossEntropy", FC),
                        "/loss",
                        "binaryCrossEntropy needs activation sigmoid as the last layer, was fc"),
                argumentSet(
                        "binaryCrossEntropy after another activation",
                        layers("binaryCrossEntropy", FC, "{\"type\": \"activation\", \"function\": \"softmax\"}"),
                        "/loss",
                        "binaryCrossEntropy needs activation sigmoid as the last layer, was activation softmax"),
                argumentSet(
                        "activation first",
                        layers("mse", RELU, FC),
                        "/layers/0",
                        "the first layer, except dropout, must be of type fc, was activation"),
                argumentSet(
                        "activation right after the first dropout",
                        layers("mse", DROPOUT, RELU, FC),
                        "/layers/1",
                        "the first layer, except dropout, must be of type fc, was activation"),
                argumentSet(
                        "batchNorm before the first fc",
                        layers("mse", NORM, FC),
                        "/layers/0",
                        "the first layer, except dropout, must be of type fc, was batchNorm"),
                argumentSet(
                        "dropout last",
                        layers("mse", FC, RELU, DROPOUT),
                        "/layers/2",
                        "the last layer must be of type fc or activation, was dropout"),
                argumentSet(
                        "batchNorm last",
                        layers("crossEntropy", FC, NORM),
                        "/layers/1",
                        "the last layer must be of type fc or activation, was batchNorm"),
                argumentSet(
                        "dropout of everything",
                        layers("mse", FC, "{\"type\": \"dropout\", \"rate\": 1}", FC3),
                        "/layers/1/rate",
                        "rate must be in [0, 1), was 1.0"),
                argumentSet(
                        "dropout of less than nothing",
                        layers("mse", FC, "{\"type\": \"dropout\", \"rate\": -0.5}", FC3),
                        "/layers/1/rate",
                        "rate must be in [0, 1), was -0.5"),
                argumentSet(
                        "rate missing",
                        layers("mse", FC, "{\"type\": \"dropout\"}", FC3),
                        "/layers/1/rate",
                        "rate is missing: it must be a number in [0, 1)"),
                argumentSet(
                        "a size that does not fit, past dropout and batchNorm",
                        layers("mse", FC, NORM, DROPOUT, "{\"type\": \"fc\", \"inputs\": 4, \"units\": 2}"),
                        "/layers/3/inputs",
                        "inputs must be 3, the units of the previous fc layer, was 4"),
                argumentSet(
                        "too many layers",
                        layers(
                                "mse",
                                Collections.nCopies(7, "{\"type\": \"fc\", \"inputs\": 3, \"units\": 3}")
                                        .toArray(String[]::new)),
                        "/layers",
                        "layers must be at most 6, were 7"),
                argumentSet(
                        "too many parameters",
                        layers("mse", "{\"type\": \"fc\", \"inputs\": 2147483647, \"units\": 1000}"),
                        "/layers",
                        "layers must have at most 1000000 weights and biases together, had 2147483648000"));
    }

    @Test
    void dropout_and_batch_normalization_have_the_size_of_the_layer_before() {
        NetworkSpec spec = network("mse", DROPOUT, FC, NORM, RELU, DROPOUT, "{\"type\": \"fc\", \"units\": 2}");

        assertThat(spec)
                .isEqualTo(new NetworkSpec(
                        List.of(
                                new LayerSpec.Dropout(0.5),
                                new LayerSpec.Fc(4, 3, Initializer.HE_UNIFORM),
                                new LayerSpec.BatchNorm(3),
                                new LayerSpec.Act(Activation.RELU),
                                new LayerSpec.Dropout(0.5),
                                new LayerSpec.Fc(3, 2, Initializer.GLOROT_UNIFORM)),
                        Loss.MSE));
        assertThat(LayerShape.of(spec))
                .containsExactly(
                        new LayerShape(List.of(4), List.of(4), 0),
                        new LayerShape(List.of(4), List.of(3), 15),
                        new LayerShape(List.of(3), List.of(3), 6),
                        new LayerShape(List.of(3), List.of(3), 0),
                        new LayerShape(List.of(3), List.of(3), 0),
                        new LayerShape(List.of(3), List.of(2), 8));
        assertThat(spec.parameterCount()).isEqualTo(29);
        roundTrip(spec);
    }

    @Test
    void gamma_and_beta_count_as_parameters() {
        NetworkLimits small = new NetworkLimits(3, 3, 20);

        assertThatThrownBy(() -> read(layers("mse", FC, NORM, RELU)).toSpec("#", small))
                .hasMessageContaining("had 21");
    }

    @Test
    void nothing_but_dropout_is_no_network() {
        assertThat(violations(layers("crossEntropy", DROPOUT)))
                .containsExactly(new Violation(
                        "#/network/layers/0", "the last layer must be of type fc or activation, was dropout"));
    }

    @Test
    void every_broken_rule_is_named_at_once_and_none_twice() {
        String json = layers(
                "crossEntropy",
                "{\"type\": \"fc\", \"units\": -1, \"initializer\": \"?\"}",
                "{\"type\": \"activation\", \"function\": \"step\"}",
                "{\"type\": \"fc\"}",
                "{\"type\": \"fc\", \"inputs\": -7, \"units\": 5}",
                "{\"type\": \"fc\", \"inputs\": 6, \"units\": 5}");

        assertThat(violations(json))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "#/network/layers/0/inputs",
                        "#/network/layers/0/units",
                        "#/network/layers/0/initializer",
                        "#/network/layers/1/function",
                        "#/network/layers/2/units",
                        "#/network/layers/3/inputs",
                        "#/network/layers/4/inputs",
                        "#/network/loss");
    }

    @Test
    void counting_parameters_never_overflows() {
        String huge = "{\"type\": \"fc\", \"inputs\": 2147483647, \"units\": 2147483647}";
        NetworkLimits noCapOnUnits = new NetworkLimits(6, Integer.MAX_VALUE, 1_000_000);

        assertThatThrownBy(() -> read(layers("mse", huge, huge, huge, huge)).toSpec("#", noCapOnUnits))
                .hasMessageContaining("had " + Long.MAX_VALUE);
    }

    @Test
    void the_schema_names_what_the_engine_knows() throws NoSuchFieldException {
        assertThat(allowed(LayerDocument.Activation.class, "function"))
                .isEqualTo(EnumNames.of(Activation.class).names());
        assertThat(allowed(LayerDocument.Fc.class, "initializer"))
                .isEqualTo(EnumNames.of(Initializer.class).names());
        assertThat(allowed(NetworkDocument.class, "loss"))
                .isEqualTo(EnumNames.of(Loss.class).names());
    }

    private static final String FC3 = "{\"type\": \"fc\", \"units\": 3}";
    private static final String RELU = "{\"type\": \"activation\", \"function\": \"relu\"}";
    private static final String DROPOUT = "{\"type\": \"dropout\", \"rate\": 0.5}";
    private static final String NORM = "{\"type\": \"batchNorm\"}";
    private static final String FC = "{\"type\": \"fc\", \"inputs\": 4, \"units\": 3}";

    private static String layers(String loss, String... layers) {
        return "{\"layers\": [" + String.join(", ", layers) + "], \"loss\": \"" + loss + "\"}";
    }

    private static NetworkSpec network(String loss, String... layers) {
        return read(layers(loss, layers)).toSpec("#", LIMITS);
    }

    private static NetworkDocument read(String json) {
        return JSON.readValue(json, NetworkDocument.class);
    }

    private static List<Violation> violations(String json) {
        return catchThrowableOfType(
                        InvalidRequestException.class, () -> read(json).toSpec("#/network", LIMITS))
                .violations();
    }

    private static List<String> allowed(Class<?> document, String field) throws NoSuchFieldException {
        AnnotatedElement declared = document.getDeclaredField(field);
        return Arrays.asList(declared.getAnnotation(Schema.class).allowableValues());
    }
}
