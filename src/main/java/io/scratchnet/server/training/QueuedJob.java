package io.scratchnet.server.training;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.util.UUID;

/** A job in the queue: the name of its task is its id, and its ticket where that is not the first. */
public record QueuedJob(UUID job, int ticket) {
    /** The task of db-scheduler that runs a job. */
    public static final TaskDescriptor<Void> TASK = TaskDescriptor.of("train");

    private static final String SEPARATOR = ".";

    public static QueuedJob parse(String task) {
        int at = task.indexOf(SEPARATOR);
        return at < 0
                ? new QueuedJob(UUID.fromString(task), 0)
                : new QueuedJob(UUID.fromString(task.substring(0, at)), Integer.parseInt(task.substring(at + 1)));
    }

    @Override
    public String toString() {
        return ticket == 0 ? job.toString() : job + SEPARATOR + ticket;
    }
}
