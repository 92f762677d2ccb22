package io.scratchnet.server;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas in the description of the API, held against JSON. */
final class AnswerSchemas {
    private final JsonMapper json = JsonMapper.builder().build();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final JsonNode api;

    AnswerSchemas(JsonNode api) {
        this.api = api;
    }

    /** Where an answer is not as the operation says of its status; empty where it is, and where it is no JSON. */
    List<Error> faults(JsonNode operation, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.matches("application/(problem\\+)?json.*")) {
            return List.of();
        }
        JsonNode schema = operation
                .path("responses")
                .path(Integer.toString(answer.statusCode()))
                .path("content")
                .path(type.replaceFirst(";.*", ""))
                .get("schema");
        if (schema == null) {
            throw new AssertionError("nothing is said of " + answer.statusCode() + " " + type);
        }
        return faults(schema, json.readTree(answer.body()));
    }

    /** Where a value is not as a schema of the description says; empty where it is. */
    List<Error> faults(JsonNode schema, JsonNode value) {
        return schema(schema).validate(value);
    }

    private Schema schema(JsonNode schema) {
        ObjectNode whole = schema.asObject().deepCopy();
        whole.set("components", api.get("components")); // to which its references lead
        return registry.getSchema(SchemaLocation.of("urn:answer:" + Integer.toHexString(whole.hashCode())), whole);
    }
}
