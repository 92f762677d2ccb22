package io.scratchnet.server.problems;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** Counts what is read of a body and fails once it is more than the limit. */
final class LimitedInputStream extends ServletInputStream {
    private final ServletInputStream body;
    private final DataSize limit;
    private long count;

    LimitedInputStream(ServletInputStream body, DataSize limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        counted(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        counted(Math.max(0, read));
        return read;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    private void counted(int bytes) throws IOException {
        count += bytes;
        if (count > limit.toBytes()) {
            throw new BodyTooLargeException(limit);
        }
    }
}
