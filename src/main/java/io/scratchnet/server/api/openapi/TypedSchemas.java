package io.scratchnet.server.api.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Unties the circle that springdoc makes of a thing and its types, such as a layer: the layer is one of them, they are not made of it. The
 * types are those that the discriminator's mapping names; each says its own in the field {@code type}. Where a thing may stand, its bare name
 * may too: of a type that needs nothing beside it, and of a layer's activation function.
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
        api.getComponents().getSchemas().values().forEach(schema -> allowNames(api.getComponents(), schema));
    }

    private static void allowNames(Components components, Schema<?> owner) {
        if (owner.getProperties() != null) {
            owner.getProperties().values().forEach(field -> allowNamesIn(components, field));
        }
    }

    private static void allowNamesIn(Components components, Schema<?> field) {
        Schema<?> element = field.getItems();
        if (element != null) {
            allowNamesIn(components, element); // where an element may be null, its reference is one of several forms
            if (!names(components, element).isEmpty()) {
                field.setItems(new JsonSchema().addAnyOfItem(element).addAnyOfItem(nameOf(components, element)));
            }
        }
        List<?> forms = field.getAnyOf() == null ? List.of() : List.copyOf(field.getAnyOf());
        for (Object form : forms) {
            if (!names(components, (Schema<?>) form).isEmpty()) {
                field.addAnyOfItem(nameOf(components, (Schema<?>) form));
            }
        }
    }

    private static Schema<?> nameOf(Components components, Schema<?> thing) {
        StringSchema name = new StringSchema();
        name.description("the bare name stands for all defaults");
        names(components, thing).forEach(name::addEnumItem);
        return name;
    }

    /** The bare names of what a reference names; none where it has no types. */
    private static List<String> names(Components components, Schema<?> thing) {
        Schema<?> types = referenced(components, thing.get$ref());
        if (types == null
                || types.getDiscriminator() == null
                || types.getDiscriminator().getMapping() == null) {
            return List.of();
        }
        return types.getDiscriminator().getMapping().entrySet().stream()
                .flatMap(type -> names(type.getKey(), referenced(components, type.getValue())))
                .toList();
    }

    private static Stream<String> names(String type, @Nullable Schema<?> described) {
        if (described == null || described.getRequired() == null) {
            return Stream.of();
        }
        if (described.getRequired().equals(List.of("type"))) {
            return Stream.of(type);
        }
        Schema<?> function = described.getProperties().get("function");
        return function == null ? Stream.of() : function.getEnum().stream().map(String::valueOf);
    }

    private static @Nullable Schema<?> referenced(Components components, @Nullable String reference) {
        return reference == null
                ? null
                : components.getSchemas().get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()));
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
