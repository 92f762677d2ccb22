package io.scratchnet.server.training;

/** Where a training job stands. Terminal states never change. */
public enum JobStatus {
    /** Waits for a worker, for the first time or again. */
    QUEUED,
    /** A worker trains it. */
    RUNNING,
    /** Somebody asked for it to wait; it holds its last checkpoint until it is resumed. */
    PAUSED,
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
            case QUEUED ->
                next == RUNNING || next == PAUSED || next == CANCELLING || next == CANCELLED || next == FAILED;
            case RUNNING ->
                next == QUEUED || next == PAUSED || next == CANCELLING || next == SUCCEEDED || next == FAILED;
            case PAUSED -> next == QUEUED || next == CANCELLING || next == CANCELLED || next == FAILED;
            case CANCELLING -> next == CANCELLED || next == FAILED;
            case SUCCEEDED, FAILED, CANCELLED -> false;
        };
    }

    /** Whether a job in this status has ended. */
    public boolean terminal() {
        return switch (this) {
            case QUEUED, RUNNING, PAUSED, CANCELLING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
