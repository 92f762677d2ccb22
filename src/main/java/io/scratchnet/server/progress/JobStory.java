package io.scratchnet.server.progress;

import io.scratchnet.engine.EpochResult;
import io.scratchnet.server.training.JobStanding;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that there was to tell of a job when it was last read.
 *
 * @param epochs rows of its history, in order
 * @param over whether nothing will follow
 */
record JobStory(JobStanding standing, List<EpochResult> epochs, boolean over) {

    JobStory {
        epochs = List.copyOf(epochs);
    }

    static JobStory of(JobStanding standing, List<EpochResult> epochs) {
        return new JobStory(standing, epochs, standing.status().terminal());
    }

    /** The last epoch there is a row of, 0 where there is none. */
    int lastEpoch() {
        return epochs.isEmpty() ? 0 : epochs.getLast().epoch();
    }

    /** The last epoch whose row stands: from the running one on rows are written again where a job was taken up again. */
    int lastSure(JobStanding now) {
        return Math.min(lastEpoch(), Math.max(0, now.progress().epoch() - 1));
    }

    /** How the story goes on. */
    JobStory next(JobStanding now, List<EpochResult> afterLastSure) {
        int sure = lastSure(now);
        Stream<EpochResult> before = epochs.stream().filter(epoch -> epoch.epoch() <= sure);
        return of(now, Stream.concat(before, afterLastSure.stream()).toList());
    }

    /** The story, broken off. */
    JobStory brokenOff() {
        return new JobStory(standing, epochs, true);
    }
}
