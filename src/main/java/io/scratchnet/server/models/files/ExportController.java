package io.scratchnet.server.models.files;

import io.scratchnet.server.api.etag.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
class ExportController {
    /** A preference from 1 to 10; 0 is a refusal (RFC 9530, 4). */
    private static final Pattern WANTS_SHA256 = Pattern.compile("(?:^|,)\\s*sha-256\\s*=\\s*(?:[1-9]|10)\\s*(?:,|;|$)");

    private final Exports exports;
    private final ExportSlots slots;

    ExportController(Exports exports, ExportSlots slots) {
        this.exports = exports;
        this.slots = slots;
    }

    @GetMapping(
            path = "/api/v1/models/{name}/versions/{version}/export",
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Export a version as a file",
            description =
                    "safetensors: the weights, with network, training settings and dataset as metadata; can be imported again."
                            + " onnx: the complete network (operator set 17), input pixels [N, 784] from 0 to 1, outputs probabilities and outputs [N, 10]."
                            + " The same version always gives the same bytes; ranges are supported. If the stored weights are damaged, the answer"
                            + " ends early.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            headers = {
                @Header(
                        name = "Content-Disposition",
                        description = "attachment, with a file name such as mnist-v1.onnx",
                        schema = @Schema(type = "string")),
                @Header(
                        name = "ETag",
                        description = "Changes when the file changes",
                        schema = @Schema(type = "string")),
                @Header(
                        name = "Repr-Digest",
                        description = "The file's SHA-256 (RFC 9530), if Want-Repr-Digest requests it",
                        schema = @Schema(type = "string"))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "206",
            description = "The requested ranges",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "The file is the one of If-None-Match", content = @Content)
    @Parameter(
            in = ParameterIn.HEADER,
            name = HttpHeaders.IF_MATCH,
            description = "The ETag of an earlier answer: 412 if the file has changed since",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.HEADER,
            name = HttpHeaders.IF_NONE_MATCH,
            description = "The ETag of an earlier answer: 304 without a body if nothing has changed",
            schema = @Schema(type = "string"))
    ResponseEntity<Resource> export(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "1") @PathVariable int version,
            @Parameter(
                            description = "The file format",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"safetensors", "onnx"},
                                            defaultValue = "safetensors"))
                    @RequestParam(defaultValue = "safetensors")
                    String format,
            @Parameter(description = "Ranges of the file, such as bytes=0-1023: 206, or 416 if there are none")
                    @RequestHeader(name = HttpHeaders.RANGE, required = false)
                    @Nullable
                    String range,
            @Parameter(
                            description =
                                    "The ETag of the file that the ranges belong to: the whole file if it has changed since")
                    @RequestHeader(name = HttpHeaders.IF_RANGE, required = false)
                    @Nullable
                    String ifRange,
            @Parameter(description = "sha-256=1 requests Repr-Digest, for which the whole file is read once more")
                    @RequestHeader(name = "Want-Repr-Digest", required = false)
                    @Nullable
                    String digest,
            HttpServletRequest request) {
        ExportedFile file = exports.export(name, version, ExportFormat.parse(format));
        String tag = '"' + file.tag() + '"';
        ETags.requireMatch(request, tag);
        if (ETags.isKnown(request, tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag(tag)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString());
        if (digest != null && WANTS_SHA256.matcher(digest).find()) {
            answer.header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(file.sha256()) + ":");
        }
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            return answer.contentLength(file.length()).build(); // the body would be read, only to be thrown away
        }
        ExportResource whole = new ExportResource(file, slots);
        return whole.isAnsweredInRanges(range, ifRange, tag)
                ? answer.body(whole)
                : answer.contentLength(file.length()).body(whole.withoutRanges());
    }
}
