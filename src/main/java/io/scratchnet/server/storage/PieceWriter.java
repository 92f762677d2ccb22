package io.scratchnet.server.storage;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Cuts what is written into numbered pieces, and hands each on when it is full; the last when this is closed. */
final class PieceWriter extends OutputStream {
    private final BiConsumer<Integer, byte[]> pieces;
    private final byte[] piece;
    private int filled;
    private int number;

    PieceWriter(int size, BiConsumer<Integer, byte[]> pieces) {
        this.piece = new byte[size];
        this.pieces = pieces;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int count = Math.min(end - at, piece.length - filled);
            System.arraycopy(source, at, piece, filled, count);
            filled += count;
            at += count;
            if (filled == piece.length) {
                handOn();
            }
        }
    }

    private void handOn() {
        pieces.accept(number, Arrays.copyOf(piece, filled));
        number++;
        filled = 0;
    }

    @Override
    public void close() {
        if (filled > 0) {
            handOn();
        }
    }
}
