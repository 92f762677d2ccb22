package io.scratchnet.server.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
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
            Schema<?> field = schema.getProperties() == null
                    ? null
                    : schema.getProperties().get(component.getName());
            if (field == null) {
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                require(schema, component.getName());
            } else if (field.get$ref() == null && field.getTypes() != null) {
                field.addType("null");
            }
        }
    }

    private static void require(Schema<?> schema, String field) {
        List<String> required = schema.getRequired();
        if (required == null || !required.contains(field)) {
            schema.addRequiredItem(field);
        }
    }
}
