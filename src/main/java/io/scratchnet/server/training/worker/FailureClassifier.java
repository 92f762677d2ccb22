package io.scratchnet.server.training.worker;

import io.scratchnet.server.training.RunOutcome;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells the faults that may pass from those that come again however often one tries. */
final class FailureClassifier {
    private static final int LONGEST = 300;

    private FailureClassifier() {}

    /** Whether the database could not be used: it is away, full, or closes itself. */
    static boolean ofTheDatabase(Throwable fault) {
        return fault instanceof DataAccessException || fault instanceof TransactionException;
    }

    /** What a run that ended with a fault comes to. */
    static RunOutcome outcome(Throwable fault) {
        boolean mayPass = ofTheDatabase(fault) || fault instanceof OutOfMemoryError;
        return mayPass ? new RunOutcome.Faulted(reason(fault)) : new RunOutcome.Failed(reason(fault));
    }

    /** In a user's words; the log has the rest. */
    static String reason(Throwable fault) {
        if (fault instanceof OutOfMemoryError) {
            return "not enough memory to train this network";
        }
        if (ofTheDatabase(fault)) {
            String cause = String.valueOf(
                    NestedExceptionUtils.getMostSpecificCause(fault).getMessage());
            return "the database failed: " + cause.substring(0, Math.min(LONGEST, cause.length()));
        }
        if (fault instanceof Error) {
            return "internal error (" + fault.getClass().getSimpleName()
                    + ") during the training; the service's log has the details";
        }
        return "internal error during the training; the service's log has the details";
    }
}
