package io.scratchnet.server.training.events;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.training.JobProgress;
import io.scratchnet.server.training.Transition;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a job tells those who follow it.
 *
 * @param id where a stream that broke after it goes on; null for progress, which is not told again
 * @param name {@code status}, {@code epoch} or {@code progress}
 * @param data a transition, a row of the history or the job's progress
 */
record JobEvent(@Nullable EventPosition id, String name, Object data) {

    static JobEvent status(EventPosition id, Transition transition) {
        return new JobEvent(id, "status", transition);
    }

    static JobEvent epoch(EpochResult epoch) {
        return new JobEvent(new EventPosition(epoch.epoch(), 0), "epoch", epoch);
    }

    static JobEvent progress(JobProgress progress) {
        return new JobEvent(null, "progress", progress);
    }
}
