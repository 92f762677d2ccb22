package io.scratchnet.server.models.files;

/**
 * A piece of an exported file.
 *
 * @param head made anew
 * @param weights bytes of the stored weights that follow it, from where the part before ended
 */
@SuppressWarnings("ArrayRecordComponent") // carries bytes, is never compared
record FilePart(byte[] head, long weights) {
    long bytes() {
        return head.length + weights;
    }
}
