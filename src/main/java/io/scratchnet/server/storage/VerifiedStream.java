package io.scratchnet.server.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Compares the SHA-256 of the bytes read with the expected one at the end of the stream, and throws an {@link IOException} where they differ. A call of
 * {@link #skip} that skips bytes turns the check off.
 */
final class VerifiedStream extends FilterInputStream {
    private final MessageDigest digest = Sha256.digest();
    private final String expected;
    private boolean done; // whether the check was made, or turned off by a skip

    VerifiedStream(InputStream in, String expected) {
        super(in);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            digest.update((byte) value);
        }
        return checked(value);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
        }
        return checked(count);
    }

    @Override
    public long skip(long count) throws IOException {
        done |= count > 0;
        return super.skip(count);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int checked(int read) throws IOException {
        if (read < 0 && !done) {
            done = true;
            String found = Sha256.hex(digest);
            if (!found.equals(expected)) {
                throw new IOException("damaged: SHA-256 is " + found + ", was stored as " + expected);
            }
        }
        return read;
    }
}
