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
        String unreadable = inference ? "The request cannot be read or breaks a rule" : "The request cannot be read";
        add(operation, "400", unreadable, error, body || query || header);
        add(operation, "404", "What the path names is not there", error, path.contains("{"));
        add(operation, "406", "No answer of the accepted types", error, true);
        add(operation, "408", "The body came too slowly", error, body);
        add(operation, "409", "The version cannot be served", error, predicts(path));
        add(operation, "412", "It is not as If-Match or If-None-Match says", error, takes(operation, "If-Match"));
        add(operation, "413", "The body is too large", error, body);
        add(
                operation,
                "415",
                "The content type or the content coding is not read here; the only coding is gzip",
                error,
                body);
        add(operation, "416", "There is no such part", error, takes(operation, "Range"));
        add(operation, "422", "The request breaks a rule", error, !inference && (body || query));
        add(operation, "500", "This should not have happened; the log has it", error, true);
        add(operation, "503", "Not possible now, but soon", error, true);
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
                    new Header().description("Seconds after which to ask again").schema(new IntegerSchema())));
        }
        responses.addApiResponse(code, response);
    }
}
