package io.scratchnet.server.api.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;

/**
 * The errors that an operation can answer with, as its path, parameters and body allow them: problem details, but {@code {"error": …}} under
 * {@code /v2}.
 */
final class ErrorAnswers {
    private ErrorAnswers() {}

    static void add(String path, Operation operation) {
        boolean body = operation.getRequestBody() != null;
        boolean query = in(operation, "query");
        boolean header = in(operation, "header");
        boolean inference = path.startsWith("/v2");
        Content error = inference
                ? content("application/json", "InferenceError")
                : content("application/problem+json", "Problem");
        String unreadable = inference ? "The request is malformed or invalid" : "The request is malformed";
        add(operation, "400", unreadable, error, body || query || header);
        add(operation, "404", "The resource does not exist", error, path.contains("{"));
        add(operation, "406", "No representation of an accepted type", error, true);
        add(operation, "408", "The body arrived too slowly", error, body);
        add(operation, "409", "The version cannot be served", error, predicts(path));
        add(operation, "412", "If-Match or If-None-Match does not hold", error, takes(operation, "If-Match"));
        add(operation, "413", "The request body is too large", error, body);
        add(
                operation,
                "415",
                "The content type or content coding is not supported; the only coding is gzip",
                error,
                body);
        add(operation, "416", "There is no such range", error, takes(operation, "Range"));
        add(operation, "422", "The request is invalid", error, !inference && (body || query));
        add(operation, "500", "Internal error; the log has the details", error, true);
        add(operation, "503", "Not possible now; retry later", error, true);
    }

    private static boolean predicts(String path) {
        return path.endsWith("/predict") || path.endsWith("/explain") || path.endsWith("/infer");
    }

    private static boolean in(Operation operation, String place) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> place.equals(parameter.getIn()));
    }

    private static boolean takes(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> header.equals(parameter.getName()));
    }

    private static Content content(String type, String schema) {
        return new Content()
                .addMediaType(type, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema)));
    }

    private static void add(Operation operation, String code, String description, Content error, boolean possible) {
        ApiResponses responses = operation.getResponses();
        if (!possible || responses.containsKey(code)) {
            return;
        }
        ApiResponse response = new ApiResponse().description(description).content(error);
        if (code.equals("503")) {
            response.setHeaders(Map.of(
                    "Retry-After",
                    new Header().description("Seconds after which to retry").schema(new IntegerSchema())));
        }
        responses.addApiResponse(code, response);
    }
}
