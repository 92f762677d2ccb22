package io.scratchnet.server.models;

import io.scratchnet.server.storage.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * Passes a safetensors file on and digests the numbers in it: all that follows the header. A network writes its tensors layer by layer, so
 * the digest is that which docs/exchange.md defines as {@code weightsSha256}.
 */
public final class TensorDigest extends FilterOutputStream {
    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer headerLength = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long headerLeft;

    public TensorDigest(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        out.write(source, offset, length);
        ByteBuffer left = ByteBuffer.wrap(source, offset, length);
        while (headerLength.hasRemaining() && left.hasRemaining()) {
            headerLength.put(left.get());
            headerLeft = headerLength.getLong(0); // right once it is whole
        }
        if (!headerLength.hasRemaining()) {
            int skipped = (int) Math.min(headerLeft, left.remaining());
            headerLeft -= skipped;
            digest.update(left.position(left.position() + skipped));
        }
    }

    /** 64 hexadecimal digits; once. */
    public String hex() {
        return Sha256.hex(digest);
    }
}
