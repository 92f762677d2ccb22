package io.scratchnet.server.training.events;

import io.scratchnet.server.training.JobService;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

@RestController
class EventsController {
    private static final String PATH = "/api/v1/training-jobs/{id}/events";
    /** Tomcat counts a request as running for ever whose client is gone before the thread that took it is done with it. */
    private static final long HEAD_START_NANOS = Duration.ofMillis(50).toNanos();

    private static final String FIRST_JOB = "8fb79686-4fcf-3bca-af75-797cccf0b5c6";
    private static final String EXAMPLE = """
            id:0.1
            event:status
            data:{"status":"QUEUED","at":"2026-11-23T11:05:04.786085Z","message":null}

            id:0.2
            event:status
            data:{"status":"RUNNING","at":"2026-11-23T11:05:04.812826Z","message":null}

            event:progress
            data:{"epoch":1,"epochs":2,"percent":23.7,"etaSeconds":1.7,"samplesPerSecond":100494.9,"runSeconds":0.5}

            id:1
            event:epoch
            data:{"epoch":1,"loss":0.34,"accuracy":0.897,"validationLoss":0.142,"validationAccuracy":0.955,\
            "learningRate":0.0039,"seconds":0.55,"samplesPerSecond":100494.9}

            :ping

            """;

    private final EventStreams streams;
    private final JobService jobs;
    private final JsonMapper json;

    EventsController(EventStreams streams, JobService jobs, JsonMapper json) {
        this.streams = streams;
        this.jobs = jobs;
        this.json = json;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            tags = "Training jobs",
            summary = "Follow a job live",
            description = "Server-sent events: status with a transition, epoch with a row of the history, progress (at "
                    + "most five per second) with the job's progress; a comment every 15 s. All past events come "
                    + "first. The stream ends with the status that ends the job. Any instance can serve it.")
    @ApiResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(name = "a job that runs", value = EXAMPLE)))
    @ApiResponse(
            responseCode = "204",
            description = "The job has ended and Last-Event-ID is its last event: do not reconnect",
            content = @Content)
    ResponseEntity<StreamingResponseBody> events(
            @Parameter(description = "the example is the job of the service's first start", example = FIRST_JOB)
                    @PathVariable
                    UUID id,
            @Parameter(description = "id of the last event received, such as 3 or 3.2: the stream continues after it")
                    @Nullable
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    String lastEventId,
            HttpServletResponse response) {
        Optional<EventStream> opened = streams.open(id, EventPosition.parse(lastEventId));
        if (opened.isEmpty()) {
            return ResponseEntity.noContent().build(); // tells a browser not to connect again
        }
        return unbuffered().body(unflushed -> write(opened.get(), response));
    }

    /** Into the response itself: the stream that Spring gives is not flushed. */
    private void write(EventStream stream, HttpServletResponse response) throws IOException {
        LockSupport.parkNanos(HEAD_START_NANOS);
        stream.run(new SseSink(response.getOutputStream(), json));
    }

    /** Without a stream: what writes to nobody never learns that the client is gone. */
    @Hidden
    @RequestMapping(path = PATH, method = RequestMethod.HEAD)
    ResponseEntity<Void> head(@PathVariable UUID id) {
        jobs.snapshot(id);
        return unbuffered().build();
    }

    /** Proxies such as nginx would keep events back until they have a page full of them. */
    private static ResponseEntity.BodyBuilder unbuffered() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no");
    }
}
