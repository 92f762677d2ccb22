package io.scratchnet.server.api.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Decodes gzip (RFC 1952), any number of members. Stricter than the JDK's stream, which ignores bytes behind the last member, and bounded: fails
 * where the data expands too much, as in a decompression bomb.
 */
final class GzipStream extends GZIPInputStream {
    /** Decoded bytes from which on the ratio is checked: a small blank image compresses very well. */
    static final int FREE = 1 << 20;

    /** The JDK's stream reads an empty member by a call of itself: a body full of them would overflow the stack. */
    private static final int MOST_EMPTY_MEMBERS = 100; // one after another

    private static final int TRAILER = 8; // CRC-32 and length

    private final Encoded encoded;
    private final int ratio;
    private int calls; // of read, within each other
    private long decoded;
    private long filled; // encoded bytes up to the end of the inflater's input

    /**
     * Reads the first header.
     *
     * @param ratio decoded bytes for each encoded one, at most
     */
    GzipStream(InputStream encoded, int ratio) throws IOException {
        this(new Encoded(encoded), ratio);
    }

    private GzipStream(Encoded encoded, int ratio) throws IOException {
        super(encoded, 1 << 13);
        this.encoded = encoded;
        this.ratio = ratio;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = encoded.count;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = readMembers(into, offset, length);
        if (calls > 0) {
            return read; // the outermost call counts it
        }
        if (read < 0) {
            checkNothingFollows();
            return read;
        }
        decoded += read;
        if (decoded > FREE && decoded / ratio > encoded.count) {
            throw new ExpandsTooMuchException(ratio);
        }
        return read;
    }

    private int readMembers(byte[] into, int offset, int length) throws IOException {
        if (calls > MOST_EMPTY_MEMBERS) {
            throw new ZipException("more than " + MOST_EMPTY_MEMBERS + " empty members follow one another");
        }
        calls++;
        try {
            return super.read(into, offset, length);
        } finally {
            calls--;
        }
    }

    private void checkNothingFollows() throws IOException {
        long behindTheData = inf.getRemaining() + encoded.count - filled;
        if (behindTheData != TRAILER || encoded.read() >= 0) {
            throw new ZipException("other bytes follow the end of the gzip data");
        }
    }

    /** Counts the encoded bytes, and stays open: the container reads what is left of a body. */
    private static final class Encoded extends FilterInputStream {
        private long count;

        Encoded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            // the container's
        }
    }
}
