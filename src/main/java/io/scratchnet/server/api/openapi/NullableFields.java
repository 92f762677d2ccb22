package io.scratchnet.server.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a record's fields which are always there, and which may be null: as their types say it. */
@Component
class NullableFields implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
        if (resolved != null && java.getRawClass().isRecord()) {
            mark(definition(resolved, context), java.getRawClass());
        }
        return resolved;
    }

    private static Schema<?> definition(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        if (reference == null) {
            return resolved;
        }
        Schema<?> defined =
                context.getDefinedModels().get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()));
        return defined == null ? resolved : defined;
    }

    private static void mark(Schema<?> schema, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            Schema<?> field = schema.getProperties() == null
                    ? null
                    : schema.getProperties().get(name);
            if (field == null) {
                continue;
            }
            markValues(field, component.getAnnotatedType());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean leftOutAtTimes = component.getAccessor().isAnnotationPresent(JsonInclude.class);
            if (leftOutAtTimes) {
                continue;
            }
            if (!nullable) {
                require(schema, name);
            } else if (!isRequired(schema, name)) { // what a request must have is null only where that is checked
                schema.addProperty(name, orNull(field));
            }
        }
    }

    /** As JSON has it. */
    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    /** The values of a map and the elements of a list may be null by themselves. */
    private static void markValues(Schema<?> field, java.lang.reflect.AnnotatedType type) {
        if (!(type instanceof AnnotatedParameterizedType parameterized)) {
            return;
        }
        java.lang.reflect.AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
        if (!arguments[arguments.length - 1].isAnnotationPresent(Nullable.class)) {
            return;
        }
        if (field.getAdditionalProperties() instanceof Schema<?> values) {
            field.setAdditionalProperties(orNull(values));
        } else if (field.getItems() != null) {
            field.setItems(orNull(field.getItems()));
        }
    }

    private static Schema<?> orNull(Schema<?> field) {
        if (field.get$ref() == null) {
            if (field.getTypes() != null) {
                field.addType("null");
            }
            addNullTo(field);
            return field;
        }
        return new JsonSchema()
                .description(field.getDescription())
                .addAnyOfItem(new JsonSchema().$ref(field.get$ref()))
                .addAnyOfItem(new JsonSchema().types(Set.of("null")));
    }

    /** To the values that it may have, where those are listed. */
    private static <T> void addNullTo(Schema<T> field) {
        if (field.getEnum() != null && field.getEnum().stream().noneMatch(Objects::isNull)) {
            List<T> values = new ArrayList<>(field.getEnum());
            values.add(null);
            field.setEnum(values);
        }
    }

    private static boolean isRequired(Schema<?> schema, String field) {
        return schema.getRequired() != null && schema.getRequired().contains(field);
    }

    private static void require(Schema<?> schema, String field) {
        if (!isRequired(schema, field)) {
            schema.addRequiredItem(field);
        }
    }
}
