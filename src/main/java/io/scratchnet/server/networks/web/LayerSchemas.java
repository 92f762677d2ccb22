package io.scratchnet.server.networks.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Unties the circle that springdoc makes of a layer and its types: the layer is one of them, they are not made of it. */
@Component
class LayerSchemas implements OpenApiCustomizer {
    private static final Map<String, String> TYPES = Map.of("FcLayer", "fc", "ActivationLayer", "activation");

    @Override
    public void customise(OpenAPI api) {
        TYPES.forEach((name, type) ->
                api.getComponents().getSchemas().computeIfPresent(name, (key, schema) -> untied(schema, type)));
    }

    private static Schema<?> untied(Schema<?> tied, String type) {
        List<?> parts = tied.getAllOf();
        if (parts == null || !(parts.getLast() instanceof Schema<?> own) || own.getProperties() == null) {
            return tied;
        }
        own.description(tied.getDescription());
        own.addProperty("type", new StringSchema().addEnumItem(type));
        own.addRequiredItem("type");
        if (tied.getRequired() != null) {
            tied.getRequired().forEach(own::addRequiredItem);
        }
        return own;
    }
}
