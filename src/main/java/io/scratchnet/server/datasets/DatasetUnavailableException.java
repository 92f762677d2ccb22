package io.scratchnet.server.datasets;

/** A dataset's files are missing, truncated or altered: 503. The message names file, expected and found, no path. */
public final class DatasetUnavailableException extends RuntimeException {
    public DatasetUnavailableException(String detail) {
        super(detail);
    }

    DatasetUnavailableException(String detail, Throwable cause) {
        super(detail, cause);
    }
}
