package io.scratchnet.server.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;

/** The problem details that an operation can answer with, as its path, parameters and body allow them. */
final class ErrorAnswers {
    private ErrorAnswers() {}

    static void add(String path, HttpMethod method, Operation operation) {
        boolean body = operation.getRequestBody() != null;
        boolean query = in(operation, "query");
        boolean header = in(operation, "header");
        add(operation, "400", "The request cannot be read", body || query || header);
        add(operation, "404", "What the path names is not there", path.contains("{"));
        add(operation, "406", "No answer of the accepted types", method == HttpMethod.GET);
        add(operation, "413", "The body is too large", body);
        add(operation, "415", "The content type is not read here", body);
        add(operation, "422", "The request breaks a rule", body || query);
        add(operation, "500", "This should not have happened; the log has it", true);
        add(operation, "503", "Not possible now, but soon", true);
    }

    private static boolean in(Operation operation, String place) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> place.equals(parameter.getIn()));
    }

    private static void add(Operation operation, String code, String description, boolean possible) {
        ApiResponses responses = operation.getResponses();
        if (!possible || responses.containsKey(code)) {
            return;
        }
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        if (code.equals("503")) {
            response.setHeaders(Map.of(
                    "Retry-After",
                    new Header().description("Seconds after which to ask again").schema(new IntegerSchema())));
        }
        responses.addApiResponse(code, response);
    }
}
