package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LimitedInputStreamTest {
    private static final BodyPace PACE =
            new BodyPace(Duration.ofSeconds(10), DataSize.ofKilobytes(64), Duration.ofSeconds(5));

    /** A body that never ends: each read takes its time, and gives its bytes. */
    private static final class Body extends ServletInputStream {
        private final int bytes;
        private final Duration time;
        private long now;
        private boolean silent;

        Body(int bytes, Duration time) {
            this.bytes = bytes;
            this.time = time;
        }

        LimitedInputStream limited() {
            return new LimitedInputStream(this, DataSize.ofMegabytes(64), PACE, () -> now);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read one by one");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (silent) {
                throw new IOException(new SocketTimeoutException("as Tomcat does"));
            }
            now += time.toNanos();
            return Math.min(bytes, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("no listeners here");
        }
    }

    private static int reads(LimitedInputStream in) {
        byte[] buffer = new byte[1 << 16];
        int reads = 0;
        try {
            while (reads < 1000) {
                in.read(buffer, 0, buffer.length);
                reads++;
            }
        } catch (IOException e) {
            assertThat(e).isInstanceOf(BodyTooSlowException.class);
        }
        return reads;
    }

    @Test
    void a_byte_now_and_then_is_too_slow_after_the_grace() {
        assertThat(reads(new Body(1, Duration.ofSeconds(4)).limited())).isEqualTo(2);
    }

    @Test
    void a_steady_body_of_the_least_rate_is_read_to_its_end_and_one_below_it_is_not() {
        assertThat(reads(new Body(1 << 16, Duration.ofSeconds(1)).limited())).isEqualTo(1000);
        assertThat(reads(new Body(1 << 15, Duration.ofSeconds(1)).limited())).isEqualTo(20);
    }

    @Test
    void what_the_reader_does_between_two_reads_is_not_the_clients_time() throws IOException {
        Body body = new Body(1, Duration.ofSeconds(1));
        LimitedInputStream in = body.limited();
        for (int i = 0; i < 5; i++) {
            assertThat(in.read()).isZero();
            body.now += Duration.ofHours(1).toNanos();
        }
    }

    @Test
    void a_silent_client_is_too_slow_and_nothing_is_waited_for_after_that() throws IOException {
        Body body = new Body(1, Duration.ofSeconds(1));
        LimitedInputStream in = body.limited();
        in.read();
        body.silent = true;
        assertThatThrownBy(in::read)
                .isInstanceOf(BodyTooSlowException.class)
                .hasMessage("the body arrived too slowly: 1 bytes so far");

        body.silent = false;
        assertThatThrownBy(in::read).isInstanceOf(BodyTooSlowException.class);
        assertThat(body.now).isEqualTo(Duration.ofSeconds(1).toNanos());
    }
}
