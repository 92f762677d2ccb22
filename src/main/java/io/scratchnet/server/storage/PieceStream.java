package io.scratchnet.server.storage;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** One stream of numbered pieces, each fetched when it is read; pieces that are skipped are not fetched. */
final class PieceStream extends InputStream {
    private final int pieceBytes;
    private final IntFunction<Optional<byte[]>> pieces;
    private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);
    private int next;
    private int skippedOfNext; // bytes at its beginning; none while the current piece has some left

    /**
     * @param pieceBytes length of each piece but the last
     * @param pieces gives piece 0, 1, …; empty after the last
     */
    PieceStream(int pieceBytes, IntFunction<Optional<byte[]>> pieces) {
        this.pieceBytes = pieceBytes;
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

    /** Past the last byte as well; the next read then finds the end. */
    @Override
    public long skip(long count) {
        if (count <= 0) {
            return 0;
        }
        long ahead = skippedOfNext + count - current.skip(count);
        next += Math.toIntExact(ahead / pieceBytes);
        skippedOfNext = (int) (ahead % pieceBytes);
        return count;
    }

    private boolean fetch() {
        Optional<byte[]> piece = pieces.apply(next);
        piece.ifPresent(content -> {
            current = new ByteArrayInputStream(content);
            current.skip(skippedOfNext);
            skippedOfNext = 0;
            next++;
        });
        return piece.isPresent();
    }
}
