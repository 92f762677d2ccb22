package io.scratchnet.server.artifacts;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** One stream of numbered pieces, each fetched when the one before is used up. */
final class PieceStream extends InputStream {
    private final IntFunction<Optional<byte[]>> pieces;
    private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);
    private int next;

    /** @param pieces gives piece 0, 1, …; empty after the last */
    PieceStream(IntFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = current.readNBytes(target, offset, length);
        if (count > 0 || length == 0) {
            return count;
        }
        return fetch() ? read(target, offset, length) : -1;
    }

    private boolean fetch() {
        Optional<byte[]> piece = pieces.apply(next);
        piece.ifPresent(content -> {
            current = new ByteArrayInputStream(content);
            next++;
        });
        return piece.isPresent();
    }
}
