package io.scratchnet.server.datasets;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The unsigned bytes of a gzipped IDX file, without its header. */
final class IdxBytes {
    private static final int UNSIGNED_BYTES = 0x0800;

    private IdxBytes() {}

    /** Reads a file of {@code dimensions} dimensions. */
    static byte[] read(byte[] gzipped, int dimensions) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(gzipped), 1 << 16))) {
            int magic = in.readInt();
            if (magic != UNSIGNED_BYTES + dimensions) {
                throw new IOException("expected magic " + (UNSIGNED_BYTES + dimensions) + ", found " + magic);
            }
            for (int i = 0; i < dimensions; i++) {
                in.readInt();
            }
            return in.readAllBytes();
        }
    }
}
