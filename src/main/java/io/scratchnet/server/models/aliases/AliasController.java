package io.scratchnet.server.models.aliases;

import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.etag.ETagged;
import io.scratchnet.server.api.etag.ETags;
import io.scratchnet.server.api.etag.IfMatch;
import io.scratchnet.server.api.etag.IfNoneMatch;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageQuery;
import io.scratchnet.server.models.AuditLog;
import io.scratchnet.server.models.AuditView;
import io.scratchnet.server.models.XActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/models/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models", description = "Trained models, their versions and metrics")
class AliasController {
    private final Aliases aliases;
    private final AuditLog log;
    private final ETags etags;

    AliasController(Aliases aliases, AuditLog log, ETags etags) {
        this.aliases = aliases;
        this.log = log;
        this.etags = etags;
    }

    @GetMapping("/aliases")
    @Operation(summary = "List the aliases of a model", description = "The most recently set alias first.")
    Page<AliasView> list(@Parameter(example = "mnist") @PathVariable String name, @ParameterObject PageQuery query) {
        return aliases.page(name, query.request()).map(AliasView::of);
    }

    @GetMapping("/aliases/{alias}")
    @Operation(summary = "Read an alias")
    @ETagged
    ResponseEntity<AliasView> get(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(example = "latest") @PathVariable String alias,
            HttpServletRequest request) {
        return etags.answer(request, AliasView.of(aliases.get(name, alias)));
    }

    /** Without an ETag: RFC 9110 wants none where what is stored is more than what was sent. */
    @PutMapping(path = "/aliases/{alias}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Create or move an alias",
            description = "Atomic. The version is verified first: its weights are read "
                    + "and a prediction is made. Predictions of this instance follow at once, those of other instances within a "
                    + "second.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = AliasRequest.class),
                            examples = @ExampleObject(name = "version 1", value = "{\"version\": 1}")))
    @ApiResponse(responseCode = "200", description = "Moved, or unchanged")
    @ApiResponse(responseCode = "201", description = "Created")
    @ApiResponse(
            responseCode = "409",
            description = "The version cannot be served, or the alias is latest, which the registry maintains",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @IfMatch
    @IfNoneMatch
    @XActor
    ResponseEntity<AliasView> put(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(
                            example = "champion",
                            description = "1 to 63 of a-z, 0-9, dot, underscore and hyphen, the first a letter or a "
                                    + "digit; must not look like a version, such as 3 or v3")
                    @PathVariable
                    String alias,
            @RequestBody AliasRequest body,
            HttpServletRequest request) {
        Aliases.Placed placed = aliases.set(
                name, alias, body.number(), XActor.Reader.read(request), etags.precondition(request, AliasView::of));
        return ResponseEntity.status(placed.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(AliasView.of(placed.alias()));
    }

    @DeleteMapping("/aliases/{alias}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an alias", description = "Its version stays.")
    @ApiResponse(responseCode = "204", description = "Removed")
    @ApiResponse(
            responseCode = "409",
            description = "The registry maintains latest",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    @IfMatch
    @XActor
    void remove(@PathVariable String name, @PathVariable String alias, HttpServletRequest request) {
        aliases.remove(name, alias, XActor.Reader.read(request), etags.precondition(request, AliasView::of));
    }

    @GetMapping("/audit")
    @Operation(
            summary = "Read the audit log of a model",
            description =
                    "Every move of an alias, including latest, and every published or deleted version, newest first. "
                            + "Entries outlive the versions.")
    Page<AuditView> audit(
            @Parameter(example = "mnist") @PathVariable String name,
            @Parameter(description = "Only the moves of this alias") @Nullable @RequestParam(required = false)
                    String alias,
            @ParameterObject PageQuery query) {
        return log.page(name, alias, query.request()).map(AuditView::of);
    }
}
