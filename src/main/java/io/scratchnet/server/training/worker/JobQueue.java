package io.scratchnet.server.training.worker;

import java.util.UUID;

/** Hands jobs to workers, on this instance or another. */
public interface JobQueue {

    /** A worker will take this job with this ticket; part of the caller's transaction. */
    void add(UUID job, int ticket);
}
