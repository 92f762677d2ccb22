package io.scratchnet.server.progress.web;

import io.scratchnet.server.progress.JobSnapshot;
import io.scratchnet.server.progress.JobWatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "Training jobs")
class JobEventsController {
    /** Proxies such as nginx would keep events back until they have a page full of them. */
    private static final String UNBUFFERED = "X-Accel-Buffering";

    private static final String FIRST_JOB = "8fb79686-4fcf-3bca-af75-797cccf0b5c6";

    private final JobWatch watch;
    private final OpenStreams streams;

    JobEventsController(JobWatch watch, OpenStreams streams) {
        this.watch = watch;
        this.streams = streams;
    }

    @GetMapping(path = "/api/v1/training-jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow a job live",
            description =
                    "Server-sent events: status carries a transition, epoch a row of the history under the epoch's "
                            + "number as its id, progress (at most five a second, without an id) the job's progress. It begins with "
                            + "all that has happened, or with what comes after Last-Event-ID, and ends with the job.")
    @ApiResponse(
            responseCode = "200",
            description = "The job's events until it ends",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject("""
                                    id:2.2
                                    event:status
                                    data:{"status":"RUNNING","at":"2026-11-23T12:00:01Z","message":null}

                                    id:3
                                    event:epoch
                                    data:{"epoch":3,"loss":0.021,"accuracy":0.993,"validationLoss":0.07,"validationAccuracy":0.98,"learningRate":0.001,"seconds":0.51,"samplesPerSecond":105882.4}
                                    """)))
    @ApiResponse(responseCode = "204", description = "The job has ended and all of it was seen", content = @Content)
    ResponseEntity<SseEmitter> events(
            @Parameter(description = "the example is the job of the first start", example = FIRST_JOB) @PathVariable
                    UUID id,
            @Parameter(description = "the id of the last event that was seen, as a browser sends it when it reconnects")
                    @Nullable
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    String lastEventId) {
        EventId at = EventId.parse(lastEventId);
        JobWatch.Following job = watch.follow(id);
        if (allSeen(job.now(), at)) {
            job.close();
            return ResponseEntity.noContent().build(); // tells an EventSource to come no more
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(UNBUFFERED, "no")
                .body(streams.open(job, at));
    }

    private static boolean allSeen(JobSnapshot job, EventId at) {
        return job.ended()
                && at.epoch() >= job.lastEpoch()
                && at.transition() >= job.job().transitions().size();
    }
}
