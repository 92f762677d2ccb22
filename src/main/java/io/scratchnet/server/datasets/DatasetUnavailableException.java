package io.scratchnet.server.datasets;

/** A dataset's files are missing, truncated or altered: 503. */
public final class DatasetUnavailableException extends RuntimeException {
    public DatasetUnavailableException(String detail) {
        super(detail);
    }
}
