package io.scratchnet.server.progress;

import io.scratchnet.engine.EpochResult;
import io.scratchnet.server.training.TrainingJob;
import java.util.List;

/**
 * A job as the database had it at one moment.
 *
 * @param epochs its history, each epoch once
 * @param deleted whether it is no longer there; the rest is what was last seen of it
 */
public record JobSnapshot(TrainingJob job, List<EpochResult> epochs, boolean deleted) {
    public JobSnapshot {
        epochs = List.copyOf(epochs);
    }

    /** Whether nothing will change any more. */
    public boolean ended() {
        return deleted || job.status().terminal();
    }

    /** The last epoch of the history; 0 where there is none. */
    public int lastEpoch() {
        return epochs.isEmpty() ? 0 : epochs.getLast().epoch();
    }
}
