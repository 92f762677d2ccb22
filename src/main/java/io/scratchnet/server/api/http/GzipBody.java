package io.scratchnet.server.api.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A body in gzip, decoded while it is read. An empty body stays empty. */
final class GzipBody extends ServletInputStream {
    private static final String NO_GZIP = "the body is not the gzip that Content-Encoding declares: ";

    private final ServletInputStream encoded;
    private final int ratio;
    private @Nullable InputStream decoded;
    private boolean finished;

    GzipBody(ServletInputStream encoded, int ratio) {
        this.encoded = encoded;
        this.ratio = ratio;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int read = decoded().read(into, offset, length);
            finished = read < 0;
            return read;
        } catch (EOFException e) {
            throw new UndecodableBodyException(NO_GZIP + "it ends prematurely", e);
        } catch (ZipException e) {
            throw new UndecodableBodyException(NO_GZIP + "it is damaged", e);
        }
    }

    private InputStream decoded() throws IOException {
        if (decoded == null) {
            PushbackInputStream bytes = new PushbackInputStream(encoded);
            int first = bytes.read();
            if (first < 0) {
                decoded = InputStream.nullInputStream();
            } else {
                bytes.unread(first);
                decoded = new GzipStream(bytes, ratio);
            }
        }
        return decoded;
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("a decoded body is read by blocking");
    }

    @Override
    public void close() throws IOException {
        if (decoded != null) {
            decoded.close();
        }
    }
}
