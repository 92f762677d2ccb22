package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.predictions.oip.Inferences.Inference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs models on tensors. */
@RestController
@RequestMapping(
        path = "/v2/models/{name}",
        // A body that names no type counts as octets: some clients of the protocol send it so.
        consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE},
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE})
@Tag(name = ServerController.TAG)
class InferController {
    private final Inferences inferences;
    private final BinaryAnswer binary;

    InferController(Inferences inferences, BinaryAnswer binary) {
        this.inferences = inferences;
        this.binary = binary;
    }

    @PostMapping("/infer")
    @Operation(
            operationId = "infer",
            summary = "Predict from a tensor of images",
            description = "The latest version answers. The tensor pixels has the shape [784], [n, 784] or [n, 28, 28],"
                    + " flat or nested, for up to 1,000 images. Integers are pixels from 0 to 255, FP32 and FP64"
                    + " network inputs from 0 to 1, unless the parameter pixelRange is byte or unit.")
    @InferAnswer
    ResponseEntity<?> infer(
            @Parameter(example = "mnist") @PathVariable String name,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = InferRequest.class)))
                    @RequestBody
                    InferCall call) {
        return answer(name, null, call);
    }

    @PostMapping("/versions/{version}/infer")
    @Operation(operationId = "inferVersion", summary = "Predict from a tensor of images with a version")
    @InferAnswer
    ResponseEntity<?> inferVersion(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "latest", description = "A number or an alias") @PathVariable String version,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = InferRequest.class)))
                    @RequestBody
                    InferCall call) {
        return answer(name, version, call);
    }

    private ResponseEntity<?> answer(String name, @Nullable String version, InferCall call) {
        List<WantedOutput> wanted = call.request().wanted();
        Inference inference = inferences.infer(
                name,
                call.request().version(name, version),
                call.pixels(),
                call.request().pixelRange(),
                wanted.stream().map(WantedOutput::name).toList());
        return wanted.stream().anyMatch(WantedOutput::binary)
                ? binary.of(call.request().id(), inference, wanted)
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(InferResponse.of(call.request().id(), inference, wanted));
    }
}
