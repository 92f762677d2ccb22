package io.scratchnet.server.datasets;

/** A dataset's files are missing, truncated or altered: 503. The detail names file, expected and found, no path. */
public final class DatasetUnavailableException extends RuntimeException {
    private final String detail;

    public DatasetUnavailableException(String detail) {
        super(detail);
        this.detail = detail;
    }

    DatasetUnavailableException(String detail, Throwable cause) {
        super(detail, cause);
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }
}
