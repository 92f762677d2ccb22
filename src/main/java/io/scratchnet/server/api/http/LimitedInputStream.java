package io.scratchnet.server.api.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Counts what is read of a body, and how long that had to be waited for; fails once either is more than the limit, and whenever it is read
 * after that. What the reader does in between takes none of the client's time.
 */
final class LimitedInputStream extends ServletInputStream {
    private final ServletInputStream body;
    private final DataSize limit;
    private final BodyPace pace;
    private final LongSupplier nanos;
    private Duration waited = Duration.ZERO;
    private long count;
    private @Nullable IOException failure;

    LimitedInputStream(ServletInputStream body, DataSize limit, BodyPace pace, LongSupplier nanos) {
        this.body = body;
        this.limit = limit;
        this.pace = pace;
        this.nanos = nanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (failure == null) {
            long start = nanos.getAsLong();
            int read = received(into, offset, length);
            waited = waited.plusNanos(nanos.getAsLong() - start);
            count += Math.max(0, read);
            check();
            if (failure == null) {
                return read;
            }
        }
        throw failure;
    }

    private int received(byte[] into, int offset, int length) throws IOException {
        try {
            return body.read(into, offset, length);
        } catch (IOException e) {
            if (!(e.getCause() instanceof SocketTimeoutException)) {
                throw e;
            }
            failure = new BodyTooSlowException(count);
            return 0;
        }
    }

    private void check() {
        if (count > limit.toBytes()) {
            failure = new BodyTooLargeException(limit);
        } else if (waited.compareTo(pace.allowed(count)) > 0) {
            failure = new BodyTooSlowException(count);
        }
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
}
