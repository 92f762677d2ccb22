package io.scratchnet.server.api.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatusCode;

/**
 * An RFC 9457 problem detail, the body of every error.
 *
 * @param type which kind of error this is, a URN
 * @param title the kind in words, the same for every error of the type
 * @param status the HTTP status
 * @param detail what is wrong with this request; names the field and shows the value
 * @param errors every rule that the request breaks, left out where there is no field to point to
 */
@Schema(description = "An RFC 9457 problem detail")
public record Problem(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "urn:scratchnet:problem:invalid-request")
        URI type,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "The request is invalid")
        String title,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "422")
        int status,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "#/pixels: pixels must hold 784 numbers, got 3")
        String detail,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = "Absent if no field is at fault")
        List<Violation> errors) {

    public static Problem of(ProblemType type, String detail) {
        return of(type, type.status(), detail, List.of());
    }

    public static Problem of(ProblemType type, String detail, List<Violation> errors) {
        return of(type, type.status(), detail, errors);
    }

    public static Problem of(ProblemType type, HttpStatusCode status, String detail, List<Violation> errors) {
        return new Problem(type.uri(), type.title(), status.value(), detail, errors);
    }

    public static Problem of(HttpStatusCode status, String detail) {
        return of(ProblemType.of(status), status, detail, List.of());
    }
}
