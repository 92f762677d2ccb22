package io.scratchnet.server.specs;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Holds what the OpenAPI schema of a document says against the document. */
final class SchemaDefaults {
    private SchemaDefaults() {}

    /** Each field of a document that was read from nothing has the default value of its schema. */
    static void assertNamed(Object document) {
        for (Field field : document.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                double named =
                        Double.parseDouble(field.getAnnotation(Schema.class).defaultValue());
                assertThat(value(field, document)).as(field.toString()).isEqualTo(named);
            }
        }
    }

    private static double value(Field field, Object document) {
        try {
            field.setAccessible(true);
            return ((Number) field.get(document)).doubleValue();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
