package io.scratchnet.server.training;

/** Where a training job stands. Terminal states never change. */
public enum JobStatus {
    /** Waits for a worker, for the first time or again. */
    QUEUED,
    /** A worker trains it. */
    RUNNING,
    /** Somebody asked to cancel it; its worker has yet to stop. */
    CANCELLING,
    /** Ended with a published model version. */
    SUCCEEDED,
    /** Ended without a model, for the reason in its failure. */
    FAILED,
    /** Ended on request; its history is kept. */
    CANCELLED;

    /** Whether a job may go from this status to the next. */
    boolean mayBecome(JobStatus next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == CANCELLED || next == FAILED;
            case RUNNING -> next == QUEUED || next == CANCELLING || next == SUCCEEDED || next == FAILED;
            case CANCELLING -> next == CANCELLED || next == FAILED;
            case SUCCEEDED, FAILED, CANCELLED -> false;
        };
    }

    /** Whether a job in this status has ended. */
    public boolean terminal() {
        return switch (this) {
            case QUEUED, RUNNING, CANCELLING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
