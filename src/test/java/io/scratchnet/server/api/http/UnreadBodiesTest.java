package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletInputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

@Timeout(120)
class UnreadBodiesTest {
    private final UnreadBodies bodies =
            new UnreadBodies(Binder.get(new MockEnvironment().withProperty("scratchnet.limits.body.pace.grace", "1h"))
                    .bindOrCreate("scratchnet.limits.body", BodyLimits.class));

    @Test
    void no_more_slow_bodies_are_waited_for_than_there_are_places() throws Exception {
        CountDownLatch waitedFor = new CountDownLatch(UnreadBodies.AT_ONCE);
        CountDownLatch come = new CountDownLatch(1);
        List<FutureTask<Boolean>> slow = IntStream.range(0, UnreadBodies.AT_ONCE)
                .mapToObj(each -> new FutureTask<>(() -> bodies.discard(new SlowRequest(waitedFor, come))))
                .toList();
        slow.forEach(Thread.ofVirtual()::start);
        waitedFor.await();

        assertThat(bodies.discard(new MockHttpServletRequest())).isFalse();

        come.countDown();
        for (FutureTask<Boolean> each : slow) {
            assertThat(each.get()).isTrue();
        }
        assertThat(bodies.discard(new MockHttpServletRequest())).isTrue();
    }

    /** Its body can be read once it has come. */
    private static final class SlowRequest extends MockHttpServletRequest {
        private final CountDownLatch waitedFor;
        private final CountDownLatch come;

        SlowRequest(CountDownLatch waitedFor, CountDownLatch come) {
            this.waitedFor = waitedFor;
            this.come = come;
        }

        @Override
        public ServletInputStream getInputStream() {
            waitedFor.countDown();
            try {
                come.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return super.getInputStream();
        }
    }
}
