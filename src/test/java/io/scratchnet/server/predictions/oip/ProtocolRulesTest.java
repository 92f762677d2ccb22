package io.scratchnet.server.predictions.oip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules refuse what the protocol refuses: else a service that breaks them would pass. */
class ProtocolRulesTest {
    private final ProtocolRules rules = ProtocolRules.read();

    ProtocolRulesTest() throws IOException {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Error          | {"error": 5}                                                          | Error/error is no string: 5
            Error          | {"detail": "x"}                                                       | Error/error is missing
            ServerMetadata | {"name": "a", "version": "1", "extensions": "none"}                   | ServerMetadata/extensions is no array: "none"
            ModelMetadata  | {"name": "a", "versions": [1], "platform": "p"}                       | ModelMetadata/versions/0 is no string: 1
            ModelMetadata  | {"name": "a", "platform": "p", "inputs": [{"name": "x", "datatype": "FP32"}]} | ModelMetadata/inputs/0/shape is missing
            InferResponse  | {"outputs": []}                                                       | InferResponse/model_name is missing
            InferResponse  | {"model_name": "a", "model_version": 1, "outputs": []}                | InferResponse/model_version is no string: 1
            InferResponse  | {"model_name": "a", "parameters": {"x": [1]}, "outputs": []}          | InferResponse/parameters is no parameters: {"x":[1]}
            ResponseOutput | {"name": "a", "shape": [1.5], "datatype": "FP32"}                     | ResponseOutput/shape/0 is no integer: 1.5
            ResponseOutput | {"name": "a", "shape": [1], "datatype": "FP32", "data": [[null]]}     | ResponseOutput/data is no tensor: [[null]]
            """)
    void what_breaks_a_rule_is_named(String object, String json, String broken) {
        assertThat(rules.broken(tree(json), object)).containsExactly(broken);
    }

    @Test
    void a_description_that_leaves_a_field_open_or_gives_it_another_type_is_named() {
        JsonNode schema = tree("""
                {"type": "object", "properties": {"name": {"type": "string"}, "ready": {"type": "string"}}, "required": ["ready"]}
                """);

        assertThat(rules.broken(tree("{}"), schema, "ModelReady"))
                .containsExactly(
                        "ModelReady/name is not required",
                        "ModelReady/ready is described as no boolean: {\"type\":\"string\"}");
    }

    private static JsonNode tree(String json) {
        return JsonMapper.builder().build().readTree(json);
    }
}
