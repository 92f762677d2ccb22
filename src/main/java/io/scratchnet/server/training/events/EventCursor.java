package io.scratchnet.server.training.events;

import io.scratchnet.engine.training.EpochResult;
import io.scratchnet.server.training.JobProgress;
import io.scratchnet.server.training.JobStatus;
import io.scratchnet.server.training.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one stream has told its job's story. */
final class EventCursor {
    private int epoch;
    private int transition;
    private @Nullable JobProgress progress;

    EventCursor(EventPosition from) {
        this.epoch = from.epoch();
        this.transition = from.transition();
    }

    /**
     * What is to be told now, each epoch and transition once. Epochs arise only while a job runs, so its last transition comes after them
     * unless that is RUNNING; the end of a job comes last, and is told in any case.
     */
    List<JobEvent> next(JobEvents story) {
        List<Transition> all = story.standing().transitions();
        List<Transition> before = all.subList(0, all.size() - 1);
        JobStatus status = story.standing().status();
        if (status.terminal()) {
            transition = Math.min(transition, before.size());
        }
        List<JobEvent> events = new ArrayList<>();
        transitions(status == JobStatus.RUNNING ? all : before, events);
        epochs(story.epochs(), events);
        transitions(status.terminal() ? before : all, events);
        progress(story.standing().progress(), events);
        transitions(all, events);
        return events;
    }

    private void transitions(List<Transition> transitions, List<JobEvent> events) {
        while (transition < transitions.size()) {
            Transition told = transitions.get(transition);
            transition++;
            events.add(JobEvent.status(new EventPosition(epoch, transition), told));
        }
    }

    private void epochs(List<EpochResult> epochs, List<JobEvent> events) {
        for (EpochResult row : epochs) {
            if (row.epoch() > epoch) {
                epoch = row.epoch();
                events.add(JobEvent.epoch(row));
            }
        }
    }

    private void progress(JobProgress now, List<JobEvent> events) {
        if (!now.equals(progress)) {
            progress = now;
            events.add(JobEvent.progress(now));
        }
    }
}
