package io.scratchnet.server.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
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
            String name = component.getName();
            Schema<?> field = schema.getProperties() == null
                    ? null
                    : schema.getProperties().get(name);
            if (field == null) {
                continue;
            }
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

    private static Schema<?> orNull(Schema<?> field) {
        if (field.get$ref() == null) {
            if (field.getTypes() != null) {
                field.addType("null");
            }
            return field;
        }
        return new JsonSchema()
                .description(field.getDescription())
                .addAnyOfItem(new JsonSchema().$ref(field.get$ref()))
                .addAnyOfItem(new JsonSchema().types(Set.of("null")));
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
