package io.scratchnet.server;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Every example and every default of an OpenAPI document, each with the schema that it has to keep. */
final class ApiExamples {
    private final List<Example> found = new ArrayList<>();

    private ApiExamples() {}

    /**
     * An example, or a default.
     *
     * @param pointer where it stands in the document
     */
    record Example(String pointer, JsonNode schema, JsonNode value) {}

    static List<Example> of(JsonNode api) {
        ApiExamples examples = new ApiExamples();
        examples.search("", api);
        return examples.found;
    }

    private void search(String pointer, JsonNode node) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                search(pointer + "/" + i, node.get(i));
            }
        } else if (node.isObject()) {
            // A parameter, a header or a body has a schema beside its examples; a schema has them in itself.
            JsonNode schema = node.path("schema").isObject() ? node.get("schema") : node;
            node.properties().forEach(member -> member(pointer, member.getKey(), member.getValue(), schema));
        }
    }

    private void member(String pointer, String name, JsonNode value, JsonNode schema) {
        String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        switch (name) {
            case "example", "default" -> found.add(new Example(at, schema, value));
            case "examples" -> examples(at, value, schema);
            case "enum", "required", "mapping" -> {}
            case "properties", "responses", "schemas" ->
                value.properties().forEach(named -> search(at + "/" + named.getKey(), named.getValue()));
            default -> search(at, value);
        }
    }

    /** Of a body by their names, of a schema as a list; what lies in a file of its own is no JSON. */
    private void examples(String pointer, JsonNode examples, JsonNode schema) {
        if (examples.isArray()) {
            examples.forEach(value -> found.add(new Example(pointer, schema, value)));
        } else {
            examples.properties().forEach(named -> {
                if (!named.getValue().has("externalValue")) {
                    found.add(new Example(
                            pointer + "/" + named.getKey(),
                            schema,
                            named.getValue().get("value")));
                }
            });
        }
    }
}
