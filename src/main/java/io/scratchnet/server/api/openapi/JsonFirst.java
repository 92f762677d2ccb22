package io.scratchnet.server.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Lists JSON before any other type of a body: Swagger UI has the first one chosen, and with a picture chosen it sends nothing before there is a file. */
@Component
class JsonFirst implements OpenApiCustomizer {
    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(JsonFirst::bodies)
                .forEach(JsonFirst::sort);
    }

    private static Stream<Content> bodies(Operation operation) {
        Stream<@Nullable Content> asked = operation.getRequestBody() == null
                ? Stream.empty()
                : Stream.of(operation.getRequestBody().getContent());
        Stream<@Nullable Content> answered =
                operation.getResponses().values().stream().map(answer -> answer.getContent());
        return Stream.concat(asked, answered).filter(Objects::nonNull);
    }

    private static void sort(Content body) {
        MediaType json = body.get(JSON);
        if (json != null) {
            Map<String, MediaType> others = new LinkedHashMap<>(body);
            body.clear();
            body.addMediaType(JSON, json);
            others.forEach(body::putIfAbsent);
        }
    }
}
