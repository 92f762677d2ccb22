package io.scratchnet.server.models;

import io.scratchnet.server.specs.SpecJson;
import io.scratchnet.server.specs.TrainingSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the settings in which two versions differ, as their documents show them. */
@Component
class SettingDifferences {
    private final SpecJson recipes;
    private final JsonMapper mapper;

    SettingDifferences(SpecJson recipes, JsonMapper mapper) {
        this.recipes = recipes;
        this.mapper = mapper;
    }

    /** The values of a and b by their JSON pointer, in the order of the documents. */
    Map<String, List<@Nullable Object>> between(ModelVersion a, ModelVersion b) {
        Map<String, List<@Nullable Object>> found = new LinkedHashMap<>();
        compare(
                "/network",
                mapper.readTree(recipes.write(a.network())),
                mapper.readTree(recipes.write(b.network())),
                found);
        compare("/training", training(a), training(b), found);
        return Collections.unmodifiableMap(found);
    }

    private JsonNode training(ModelVersion version) {
        TrainingSettings training = version.provenance().training();
        return training == null ? mapper.nullNode() : mapper.readTree(recipes.write(training));
    }

    private void compare(String pointer, JsonNode a, JsonNode b, Map<String, List<@Nullable Object>> found) {
        if (a.isObject() && b.isObject()) {
            Set<String> names = new LinkedHashSet<>(a.propertyNames());
            names.addAll(b.propertyNames());
            names.forEach(name -> compare(pointer + "/" + name, a.path(name), b.path(name), found));
        } else if (a.isArray() && b.isArray()) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                compare(pointer + "/" + i, a.path(i), b.path(i), found);
            }
        } else if (value(a) == null ? value(b) != null : !a.equals(b)) {
            found.put(pointer, Arrays.asList(value(a), value(b)));
        }
    }

    private @Nullable Object value(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : mapper.treeToValue(node, Object.class);
    }
}
