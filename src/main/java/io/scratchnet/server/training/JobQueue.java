package io.scratchnet.server.training;

import java.util.UUID;

/** Hands jobs to workers, on this instance or another. */
interface JobQueue {

    /** A worker will take this job with this ticket; part of the caller's transaction. */
    void add(UUID job, int ticket);
}
