package io.scratchnet.server.models.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * An exported file: parts, with the stored weights between them, never all in memory. Its last bytes are given only once the stored weights
 * have ended as well, so that one whose weights are found damaged there never looks whole.
 */
final class FilePartStream extends InputStream {
    private final List<FilePart> parts;
    private final InputStream weights;
    private int part;
    private long at; // in this part

    /** @param weights stands at the first number; closed with this stream */
    FilePartStream(List<FilePart> parts, InputStream weights) {
        this.parts = parts;
        this.weights = weights;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (part < parts.size() && at == parts.get(part).bytes()) {
            part++;
            at = 0;
        }
        if (part == parts.size()) {
            return -1;
        }
        int count = readPart(parts.get(part), target, offset, length);
        at += count;
        if (part == parts.size() - 1 && at == parts.getLast().bytes() && weights.read() >= 0) {
            throw new IOException("the stored weights are longer than their network's");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long wanted = Math.max(0, count);
        long left = wanted;
        while (left > 0 && part < parts.size()) {
            FilePart current = parts.get(part);
            long skipped = Math.min(left, current.bytes() - at);
            long end = at + skipped;
            weights.skipNBytes(weightsBefore(current, end) - weightsBefore(current, at));
            at = end;
            left -= skipped;
            if (at == current.bytes()) {
                part++;
                at = 0;
            }
        }
        return wanted - left;
    }

    /** How many of the weights stand before a position in a part. */
    private static long weightsBefore(FilePart part, long position) {
        return Math.max(0, position - part.head().length);
    }

    private int readPart(FilePart current, byte[] target, int offset, int length) throws IOException {
        if (at < current.head().length) {
            int count = Math.min(length, current.head().length - (int) at);
            System.arraycopy(current.head(), (int) at, target, offset, count);
            return count;
        }
        int count = weights.read(target, offset, (int) Math.min(length, current.bytes() - at));
        if (count < 0) {
            throw new EOFException("the stored weights end prematurely: the version was deleted meanwhile");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        weights.close();
    }
}
