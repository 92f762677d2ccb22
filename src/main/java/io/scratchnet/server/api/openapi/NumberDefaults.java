package io.scratchnet.server.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Gives the default of each number as a number: an annotation can give it only as text. */
@Component
class NumberDefaults implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().getSchemas().values().forEach(NumberDefaults::mend);
    }

    private static void mend(Schema<?> schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(NumberDefaults::giveNumberAsNumber);
        }
        List<?> parts = schema.getAllOf() == null ? List.of() : schema.getAllOf();
        for (Object part : parts) {
            mend((Schema<?>) part);
        }
    }

    private static void giveNumberAsNumber(Schema<?> field) {
        boolean number = field.getTypes() != null
                && (field.getTypes().contains("number") || field.getTypes().contains("integer"));
        if (number && field.getDefault() instanceof String text) {
            field.setDefault(new BigDecimal(text));
        }
    }
}
