package io.scratchnet.server.models.files;

import io.scratchnet.server.api.ServicePath;
import io.scratchnet.server.models.ModelVersion;
import io.scratchnet.server.models.ModelVersionView;
import io.scratchnet.server.models.XActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
class ModelImportController {
    private final Imports imports;

    ModelImportController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping(
            path = "/api/v1/models/{name}/versions",
            consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Import a version from a safetensors file",
            description =
                    "An exported file, or one of your own: its metadata holds formatVersion (\"1\") and network (the JSON of"
                            + " a network, as a string), and may hold training, dataset, datasetSha256 and weightsSha256; its float32 tensors are"
                            + " layers.0.weight [inputs, units] and layers.0.bias [units], and for batch normalization gamma, beta, mean"
                            + " and variance, each with the index of its layer. The model is evaluated on the dataset's test split;"
                            + " metrics in the file are ignored. An accuracy that chance alone may reach does not prevent publication, but is"
                            + " reported in warnings.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            description = "At most 64 MiB",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "201",
            description = "Imported",
            headers =
                    @Header(
                            name = "Location",
                            description = "Path of the version",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @XActor
    ResponseEntity<ModelVersionView> take(
            @Parameter(description = "The model's name; it need not exist") @PathVariable String name,
            @Parameter(hidden = true) HttpServletRequest request) {
        ImportedModel imported = taken(name, request);
        ModelVersion version = imported.version();
        return ResponseEntity.created(URI.create(
                        ServicePath.forClient("/api/v1/models/" + version.model() + "/versions/" + version.version())))
                .body(ModelVersionView.of(version).warning(imported.warnings()));
    }

    private ImportedModel taken(String name, HttpServletRequest request) {
        try {
            return imports.importModel(
                    name, XActor.Reader.read(request), request.getInputStream(), request.getContentLengthLong());
        } catch (IOException e) {
            throw new HttpMessageNotReadableException(
                    "the file cannot be read", e, new ServletServerHttpRequest(request));
        }
    }
}
