package io.scratchnet.server.models;

import io.scratchnet.server.api.json.JsonBodyException;
import io.scratchnet.server.api.json.JsonValueException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patches as RFC 7396 defines them. */
@Component
class MergePatch {
    static final String MEDIA_TYPE = "application/merge-patch+json";

    private final JsonMapper mapper;

    MergePatch(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * A document with a patch applied.
     *
     * @throws JsonBodyException the result would not be such a document
     */
    <T> T apply(T document, JsonNode patch, Class<T> type) {
        try {
            checkObject(patch);
            JsonNode target = mapper.valueToTree(document);
            checkFields(target, patch, type);
            return mapper.treeToValue(merge(target, patch), type);
        } catch (JacksonException e) {
            throw new JsonBodyException(e);
        }
    }

    /** Any other value would take the place of the whole document, and none can be one. */
    private void checkObject(JsonNode patch) {
        if (!patch.isObject()) {
            JsonParser parser = mapper.treeAsTokens(patch);
            parser.nextToken();
            throw JsonValueException.wrongType(parser, "must be an object, was " + JsonValueException.shown(parser));
        }
    }

    /** To remove what is not there changes nothing, so that only here a wrong name is seen. */
    private void checkFields(JsonNode target, JsonNode patch, Class<?> type) {
        patch.propertyNames().stream()
                .filter(field -> !target.has(field))
                .findFirst()
                .ifPresent(field -> {
                    throw UnrecognizedPropertyException.from(
                            mapper.treeAsTokens(patch), type, field, List.copyOf(target.propertyNames()));
                });
    }

    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object.deepCopy() : mapper.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
            }
        });
        return merged;
    }
}
