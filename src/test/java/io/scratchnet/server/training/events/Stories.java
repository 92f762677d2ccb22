package io.scratchnet.server.training.events;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.training.JobProgress;
import io.scratchnet.server.training.JobSnapshot;
import io.scratchnet.server.training.JobStatus;
import io.scratchnet.server.training.Jobs;
import io.scratchnet.server.training.Transition;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stories for tests. */
final class Stories {
    private static final UUID JOB = UUID.fromString("00000000-0000-0000-0000-000000000007");

    private Stories() {}

    /** A job at half of an epoch, with what it went through. */
    static JobSnapshot standing(int epoch, JobStatus... statuses) {
        List<Transition> transitions = Stream.of(statuses)
                .map(status -> new Transition(status, Jobs.NOON, null))
                .toList();
        return new JobSnapshot(JOB, new JobProgress(epoch, 5, 20 * epoch - 10, 6.1, 61234.0, 7.5), transitions);
    }

    static List<EpochResult> epochs(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Stories::epoch).toList();
    }

    static EpochResult epoch(int epoch) {
        return new EpochResult(epoch, 1.0 / epoch, 0.9, null, null, 0.1, 1.5, 36_000);
    }
}
