package io.scratchnet.server.predictions.oip;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules in {@code open-inference-protocol.json}, held against JSON and against a description of an API. */
final class ProtocolRules {
    private final JsonNode rules;

    private ProtocolRules(JsonNode rules) {
        this.rules = rules;
    }

    static ProtocolRules read() throws IOException {
        try (InputStream rules = ProtocolRules.class.getResourceAsStream("/open-inference-protocol.json")) {
            return new ProtocolRules(JsonMapper.builder().build().readTree(rules));
        }
    }

    List<JsonNode> operations() {
        return rules.get("operations").valueStream().toList();
    }

    /** What is wrong with a value as one of the objects of the rules. */
    List<String> broken(JsonNode value, String object) {
        List<String> broken = new ArrayList<>();
        value(value, object, object, broken);
        return broken;
    }

    private void value(JsonNode value, JsonNode type, String at, List<String> broken) {
        if (!type.isArray()) {
            value(value, type.asString(), at, broken);
        } else if (!value.isArray()) {
            broken.add(at + " is no array: " + value);
        } else {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), type.get(0), at + "/" + i, broken);
            }
        }
    }

    private void value(JsonNode value, String type, String at, List<String> broken) {
        boolean right = switch (type) {
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "parameters" -> value.isObject() && value.valueStream().allMatch(ProtocolRules::isParameter);
            case "tensor" -> value.isArray() && value.valueStream().allMatch(ProtocolRules::isElement);
            default -> value.isObject();
        };
        if (!right) {
            broken.add(at + " is no " + type + ": " + value);
        } else if (rules.get("objects").has(type)) {
            fields(value, type, at, broken);
        }
    }

    private void fields(JsonNode value, String type, String at, List<String> broken) {
        for (Map.Entry<String, JsonNode> rule : rules.get("objects").get(type).properties()) {
            String field = name(rule);
            if (value.has(field)) {
                value(value.get(field), rule.getValue(), at + "/" + field, broken);
            } else if (isRequired(rule)) {
                broken.add(at + "/" + field + " is missing");
            }
        }
    }

    private static boolean isParameter(JsonNode value) {
        return value.isString() || value.isNumber() || value.isBoolean();
    }

    private static boolean isElement(JsonNode value) {
        return value.isArray() ? value.valueStream().allMatch(ProtocolRules::isElement) : isParameter(value);
    }

    private static String name(Map.Entry<String, JsonNode> rule) {
        return isRequired(rule)
                ? rule.getKey()
                : rule.getKey().substring(0, rule.getKey().length() - 1);
    }

    private static boolean isRequired(Map.Entry<String, JsonNode> rule) {
        return !rule.getKey().endsWith("?");
    }

    /** What is wrong with an OpenAPI description's schema as one of the objects of the rules. */
    List<String> broken(JsonNode api, JsonNode schema, String object) {
        List<String> broken = new ArrayList<>();
        schema(api, schema, rules.get("objects").get(object), object, broken);
        return broken;
    }

    private void schema(JsonNode api, JsonNode schema, JsonNode type, String at, List<String> broken) {
        JsonNode present = schema.has("anyOf") ? schema.at("/anyOf/0") : schema; // the other one is null
        JsonNode resolved =
                present.has("$ref") ? api.at(present.get("$ref").asString().substring(1)) : present;
        if (type.isArray()) {
            named(resolved, "array", at, broken);
            schema(api, resolved.path("items"), type.get(0), at + "/items", broken);
        } else if (type.isObject()) {
            object(api, resolved, type, at, broken);
        } else if (rules.get("objects").has(type.asString())) {
            schema(api, resolved, rules.get("objects").get(type.asString()), at, broken);
        } else {
            String name = type.asString().replace("tensor", "array").replace("parameters", "object");
            named(resolved, name, at, broken);
        }
    }

    private void object(JsonNode api, JsonNode schema, JsonNode type, String at, List<String> broken) {
        named(schema, "object", at, broken);
        for (Map.Entry<String, JsonNode> rule : type.properties()) {
            String field = name(rule);
            if (isRequired(rule)
                    && schema.path("required")
                            .valueStream()
                            .noneMatch(name -> name.asString().equals(field))) {
                broken.add(at + "/" + field + " is not required");
            }
            schema(api, schema.path("properties").path(field), rule.getValue(), at + "/" + field, broken);
        }
    }

    private static void named(JsonNode schema, String type, String at, List<String> broken) {
        JsonNode types = schema.path("type");
        boolean right = types.isArray()
                ? types.valueStream().anyMatch(one -> one.asString().equals(type))
                : types.asString("").equals(type);
        if (!right) {
            broken.add(at + " is described as no " + type + ": " + schema);
        }
    }
}
