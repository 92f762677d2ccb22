package io.scratchnet.server.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Unties the circle that springdoc makes of a thing and its types, such as a layer: the layer is one of them, they are not made of it. The
 * types are those that the discriminator's mapping names; each says its own in the field {@code type}.
 */
@Component
class TypedSchemas implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        List.copyOf(api.getComponents().getSchemas().values()).forEach(schema -> {
            if (schema.getDiscriminator() != null && schema.getDiscriminator().getMapping() != null) {
                untie(api.getComponents(), schema.getDiscriminator().getMapping());
            }
        });
    }

    private static void untie(Components components, Map<String, String> mapping) {
        mapping.forEach((type, reference) -> components
                .getSchemas()
                .computeIfPresent(
                        reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()),
                        (name, schema) -> untied(schema, type)));
    }

    private static Schema<?> untied(Schema<?> tied, String type) {
        List<?> parts = tied.getAllOf();
        if (parts == null) {
            return tied;
        }
        Schema<?> own = parts.getLast() instanceof Schema<?> last && last.get$ref() == null ? last : new ObjectSchema();
        own.description(tied.getDescription());
        own.addProperty("type", new StringSchema().addEnumItem(type));
        own.addRequiredItem("type");
        if (tied.getRequired() != null) {
            tied.getRequired().forEach(own::addRequiredItem);
        }
        return own;
    }
}
