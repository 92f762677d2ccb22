package io.scratchnet.server.api.http;

/** A compressed body expands far more than data does: 413. */
final class ExpandsTooMuchException extends BodyTooLargeException {
    private static final long serialVersionUID = 1L;

    /** @param ratio decoded bytes for each encoded one that a body may have */
    ExpandsTooMuchException(int ratio) {
        super("the gzip-encoded body expands to more than " + ratio + " times its size");
    }
}
