package io.scratchnet.server.predictions.oip;

import io.scratchnet.server.api.error.UnavailableException;
import io.scratchnet.server.models.BuildVersion;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the protocol asks about the server itself. */
@RestController
@RequestMapping(path = "/v2", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = ServerController.TAG,
        description = "Version 2 of the protocol of KServe, Triton and other servers and their clients")
class ServerController {
    static final String TAG = "Open Inference Protocol";

    private static final List<String> EXTENSIONS = List.of("binary_tensor_data");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final HealthEndpoint health;

    ServerController(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping
    @Operation(
            operationId = "serverMetadata",
            summary = "Read the server's metadata",
            description = "Its extension binary_tensor_data lets tensors follow the JSON as little-endian bytes.")
    ServerMetadata metadata() {
        return new ServerMetadata("scratchnet", BuildVersion.current().version(), EXTENSIONS);
    }

    /** The protocol's description of itself has this path with a slash at its end, its text has it without. */
    @Hidden
    @GetMapping("/")
    ServerMetadata metadataWithSlash() {
        return metadata();
    }

    @GetMapping("/health/live")
    @Operation(operationId = "serverLive", summary = "Check whether the server is alive", description = "200 if it is.")
    ServerLive live() {
        requireUp("liveness");
        return new ServerLive(true);
    }

    @GetMapping("/health/ready")
    @Operation(
            operationId = "serverReady",
            summary = "Check whether the server is ready",
            description = "200 if it is, like /actuator/health/readiness; else 503.")
    ServerReady ready() {
        requireUp("readiness");
        return new ServerReady(true, true);
    }

    private void requireUp(String group) {
        HealthDescriptor state = health.healthForPath(group);
        if (state == null || !state.getStatus().equals(Status.UP)) {
            throw new UnavailableException(
                    "the server's " + group + " is " + (state == null ? Status.UNKNOWN : state.getStatus()),
                    RETRY_AFTER);
        }
    }

    record ServerMetadata(
            @Schema(example = "scratchnet") String name,
            @Schema(example = "0.1.0") String version,
            @Schema(example = "[\"binary_tensor_data\"]") List<String> extensions) {}

    record ServerLive(boolean live) {}

    /** The protocol's text names the field live, its servers and clients name it ready. */
    record ServerReady(boolean live, boolean ready) {}
}
