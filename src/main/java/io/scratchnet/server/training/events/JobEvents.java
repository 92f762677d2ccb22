package io.scratchnet.server.training.events;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.training.JobSnapshot;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that there was to tell of a job when it was last read.
 *
 * @param epochs rows of its history, in order
 * @param over whether nothing will follow
 */
record JobEvents(JobSnapshot standing, List<EpochResult> epochs, boolean over) {

    JobEvents {
        epochs = List.copyOf(epochs);
    }

    static JobEvents of(JobSnapshot standing, List<EpochResult> epochs) {
        return new JobEvents(standing, epochs, standing.status().terminal());
    }

    /** The last epoch there is a row of, 0 where there is none. */
    int lastEpoch() {
        return epochs.isEmpty() ? 0 : epochs.getLast().epoch();
    }

    /** The last epoch whose row stands: from the running one on rows are written again where a job was taken up again. */
    int lastSure(JobSnapshot now) {
        return Math.min(lastEpoch(), Math.max(0, now.progress().epoch() - 1));
    }

    /** How the story goes on. */
    JobEvents next(JobSnapshot now, List<EpochResult> afterLastSure) {
        int sure = lastSure(now);
        Stream<EpochResult> before = epochs.stream().filter(epoch -> epoch.epoch() <= sure);
        return of(now, Stream.concat(before, afterLastSure.stream()).toList());
    }

    /** The story, broken off. */
    JobEvents brokenOff() {
        return new JobEvents(standing, epochs, true);
    }
}
