package io.scratchnet.server.training;

import java.util.List;
import java.util.UUID;

/**
 * Where a job stands: of all that is known of it, what changes while it is followed.
 *
 * @param transitions never empty
 */
public record JobSnapshot(UUID id, JobProgress progress, List<Transition> transitions) {
    public JobSnapshot {
        transitions = List.copyOf(transitions);
    }

    public JobStatus status() {
        return transitions.getLast().status();
    }
}
