package io.scratchnet.server.training;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in a job's life.
 *
 * @param status the status it took
 * @param at when
 * @param message why, where that is not obvious
 */
public record Transition(
        JobStatus status,
        Instant at,

        @Nullable
        @Schema(
                example = "the service shut down",
                description = "the reason; if the status repeats, what the job waits for, such as disk space")
        String message) {}
