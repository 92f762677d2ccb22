package io.scratchnet.server.networks;

import io.scratchnet.server.api.ServicePath;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = NetworksController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Networks", description = "Network specs, stored to be trained by their id.")
class NetworksController {
    static final String PATH = "/api/v1/networks";

    private final Networks networks;

    NetworksController(Networks networks) {
        this.networks = networks;
    }

    @Operation(
            summary = "Store a network",
            description =
                    "Absent fields are filled in: inputs from the previous layer, initializer from the following activation.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = NetworkRequest.class),
                            examples = @ExampleObject(name = "784-75-50-10", value = NetworkRequest.EXAMPLE)))
    @ApiResponse(
            responseCode = "201",
            description = "Stored",
            headers =
                    @Header(
                            name = "Location",
                            description = "Path of the stored network",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<NetworkAnswer> store(@RequestBody NetworkRequest request) {
        StoredNetwork stored = networks.add(request.name(), request.document());
        return ResponseEntity.created(URI.create(ServicePath.forClient(PATH + "/" + stored.id())))
                .body(NetworkAnswer.of(stored));
    }

    @Operation(summary = "List the stored networks, newest first")
    @ApiResponse(responseCode = "200", description = "One page of networks")
    @GetMapping
    Page<NetworkAnswer> list(@ParameterObject PageQuery query) {
        return networks.page(query.request()).map(NetworkAnswer::of);
    }

    @Operation(summary = "Show one network")
    @ApiResponse(responseCode = "200", description = "The network")
    @GetMapping("/{id}")
    NetworkAnswer get(@PathVariable UUID id) {
        return NetworkAnswer.of(networks.get(id));
    }

    @Operation(summary = "Delete a network", description = "Jobs and models made from it keep their own copy.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        networks.delete(id);
    }
}
