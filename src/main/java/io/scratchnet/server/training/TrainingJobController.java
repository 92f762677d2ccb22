package io.scratchnet.server.training;

import io.scratchnet.server.api.ServicePath;
import io.scratchnet.server.api.error.ConflictException;
import io.scratchnet.server.api.error.Problem;
import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.paging.Page;
import io.scratchnet.server.api.paging.PageQuery;
import io.scratchnet.server.models.HistoryView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = TrainingJobController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Training jobs", description = "Submit, follow, pause and cancel training jobs")
class TrainingJobController {
    static final String PATH = "/api/v1/training-jobs";
    private static final String POLL_AFTER_SECONDS = "1";
    private static final Duration SEND_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final String FIRST_JOB = "the example is the job of the service's first start";

    private final JobRequestValidator orders;
    private final JobService jobs;
    private final BodyDigest digest;

    TrainingJobController(JobRequestValidator orders, JobService jobs, BodyDigest digest) {
        this.orders = orders;
        this.jobs = jobs;
        this.digest = digest;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Submit a training job",
            description = "Returns immediately; poll the job under Location until its status is SUCCEEDED, FAILED or "
                    + "CANCELLED.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = JobRequest.class),
                            examples = {
                                @ExampleObject(name = "a preset", value = JobExamples.PRESET),
                                @ExampleObject(name = "a network of your own", value = JobExamples.NETWORK),
                                @ExampleObject(name = "other building blocks", value = JobExamples.OTHER_PARTS),
                                @ExampleObject(name = "regularized", value = JobExamples.REGULARIZED)
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "Queued",
            headers = {
                @Header(
                        name = "Location",
                        description = "Path of the job",
                        schema = @Schema(type = "string", format = "uri-reference")),
                @Header(
                        name = "Retry-After",
                        description = "Seconds after which to poll",
                        schema = @Schema(type = "integer"))
            })
    @ApiResponse(
            responseCode = "409",
            description = "A submit with this Idempotency-Key is in progress: retry",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds after which to retry",
                            schema = @Schema(type = "integer")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    ResponseEntity<JobView> submit(
            @Parameter(
                            description =
                                    "1 to 255 visible ASCII characters chosen by the client: a submit that is sent "
                                            + "again with the same key and body returns the same job, with another body "
                                            + "with 422")
                    @Nullable
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String idempotencyKey,
            @RequestBody JobRequest request) {
        IdempotencyKey key = idempotencyKey == null ? null : new IdempotencyKey(idempotencyKey, digest.of(request));
        TrainingJob job = Optional.ofNullable(key)
                .flatMap(jobs::submittedUnder)
                .orElseGet(() -> submit(orders.read(request), key));
        return ResponseEntity.accepted()
                .location(URI.create(ServicePath.forClient(PATH + "/" + job.id())))
                .header(HttpHeaders.RETRY_AFTER, POLL_AFTER_SECONDS)
                .body(JobView.of(job));
    }

    private TrainingJob submit(JobSpec order, @Nullable IdempotencyKey key) {
        try {
            return jobs.submit(order, key);
        } catch (PessimisticLockingFailureException e) {
            if (key == null) {
                throw e;
            }
            throw new ConflictException(
                    "a submit with Idempotency-Key " + Quoted.value(key.value()) + " is in progress; retry in a moment",
                    SEND_AGAIN_AFTER);
        }
    }

    @GetMapping
    @Operation(summary = "List training jobs", description = "Newest first.")
    Page<JobView> list(@Nullable @RequestParam(required = false) JobStatus status, @ParameterObject PageQuery query) {
        return jobs.page(status, query.request()).map(JobView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a training job", description = "Poll this while the job runs.")
    JobView get(@Parameter(description = FIRST_JOB, example = JobExamples.FIRST_JOB) @PathVariable UUID id) {
        return JobView.of(jobs.find(id));
    }

    @GetMapping(path = "/{id}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a job's history",
            description = "One row per finished epoch; as CSV with Accept: text/csv.")
    HistoryView history(@Parameter(description = FIRST_JOB, example = JobExamples.FIRST_JOB) @PathVariable UUID id) {
        return new HistoryView(jobs.history(id));
    }

    @GetMapping(path = "/{id}/history", produces = "text/csv")
    @Operation(
            summary = "Read a job's history",
            description = "One row per finished epoch; as CSV with Accept: text/csv.")
    String historyAsCsv(@Parameter(description = FIRST_JOB, example = JobExamples.FIRST_JOB) @PathVariable UUID id) {
        return new HistoryView(jobs.history(id)).csv();
    }

    @PostMapping(path = "/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Cancel a job",
            description =
                    "Its history is kept. No model is published, unless keepModel in the body requests the model trained "
                            + "so far. Without keepModel the job is CANCELLED within two seconds, whatever its worker is "
                            + "doing; with it a worker has to be free. Idempotent, except "
                            + "that a later keepModel false gives the model up; true cannot be requested later.")
    @ApiResponse(responseCode = "200", description = "Cancelled, or being cancelled")
    @ApiResponse(
            responseCode = "409",
            description = "The job has ended otherwise, or is being cancelled without keepModel and this requests it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    JobView cancel(
            @Parameter(description = "a job that has not ended") @PathVariable UUID id,
            @Nullable @RequestBody(required = false) CancelRequest request) {
        return JobView.of(jobs.cancel(id, request == null ? null : request.keepModel()));
    }

    /** An empty body is no body, whatever type a client such as curl gives it; any other body has to be JSON. */
    @PostMapping(path = "/{id}/cancel", consumes = "!" + MediaType.APPLICATION_JSON_VALUE)
    @Operation(hidden = true)
    JobView cancelWithoutBody(@PathVariable UUID id, InputStream body, @RequestHeader HttpHeaders headers)
            throws IOException, HttpMediaTypeNotSupportedException {
        if (body.read() != -1) {
            throw new HttpMediaTypeNotSupportedException(headers.getContentType(), List.of(MediaType.APPLICATION_JSON));
        }
        return cancel(id, null);
    }

    @PostMapping("/{id}/pause")
    @Operation(
            summary = "Pause a job",
            description = "A running job writes a checkpoint first. A paused job has no worker. Idempotent.")
    @ApiResponse(responseCode = "200", description = "Paused")
    @ApiResponse(
            responseCode = "409",
            description = "The job has ended, or is being cancelled",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    JobView pause(@Parameter(description = "a job that has not ended") @PathVariable UUID id) {
        return JobView.of(jobs.pause(id));
    }

    @PostMapping("/{id}/resume")
    @Operation(
            summary = "Resume a paused job",
            description = "The job is queued and resumes from its newest checkpoint. Has no effect on a job that is "
                    + "queued or running.")
    @ApiResponse(responseCode = "200", description = "Queued, or already running")
    @ApiResponse(
            responseCode = "409",
            description = "The job has ended, or is being cancelled",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    JobView resume(@Parameter(description = "a paused job") @PathVariable UUID id) {
        return JobView.of(jobs.resume(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete an ended job",
            description = "Deletes its history too; a model that it published stays.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(
            responseCode = "409",
            description = "The job has not ended",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = Problem.class)))
    void delete(@PathVariable UUID id) {
        jobs.delete(id);
    }

    /** How to cancel. */
    @Schema(name = "CancelRequest")
    record CancelRequest(
            @Nullable
            @Schema(description = "whether to publish the model so far", defaultValue = "false", example = "true")
            Boolean keepModel) {}
}
