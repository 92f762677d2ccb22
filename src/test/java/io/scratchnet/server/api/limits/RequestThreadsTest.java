package io.scratchnet.server.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch running = new CountDownLatch(1);
    private final RequestThreads threads = new RequestThreads(
            1, new OverloadSettings(3, LONG, new OverloadSettings.Large(1, 0)), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        held.countDown();
        threads.close();
    }

    @Test
    void requests_that_wait_are_taken_in_the_order_of_coming() throws InterruptedException {
        BlockingQueue<Integer> order = new LinkedBlockingQueue<>();
        hold();
        for (int i = 0; i < 3; i++) {
            int number = i;
            threads.execute(() -> order.add(number));
        }
        held.countDown();

        assertThat(List.of(order.take(), order.take(), order.take())).containsExactly(0, 1, 2);
    }

    @Test
    void what_finds_the_queue_full_runs_at_once_and_is_late() throws InterruptedException {
        BlockingQueue<Boolean> late = new LinkedBlockingQueue<>();
        hold();
        for (int i = 0; i < 3; i++) {
            threads.execute(() -> late.add(RequestThreads.isLate(LONG)));
        }
        threads.execute(() -> late.add(RequestThreads.isLate(LONG)));
        assertThat(late.take()).isTrue(); // while the others still wait
        assertThat(late).isEmpty();

        held.countDown();
        assertThat(List.of(late.take(), late.take(), late.take())).containsOnly(false);
    }

    @Test
    void what_waited_longer_than_it_may_is_late() throws InterruptedException {
        BlockingQueue<Boolean> late = new LinkedBlockingQueue<>();
        hold();
        threads.execute(() -> late.add(RequestThreads.isLate(Duration.ZERO)));
        held.countDown();

        assertThat(late.take()).isTrue();
    }

    /** A thread that answers pipelined requests runs them one after another. */
    @Test
    void what_began_in_time_is_not_late_however_long_it_runs() throws InterruptedException {
        BlockingQueue<List<Boolean>> late = new LinkedBlockingQueue<>();
        threads.execute(() -> {
            Duration mayWait = Duration.ofMillis(100);
            long began = System.nanoTime();
            boolean first = RequestThreads.isLate(mayWait);
            while (System.nanoTime() - began <= mayWait.toNanos()) {
                Thread.onSpinWait();
            }
            late.add(List.of(first, RequestThreads.isLate(mayWait)));
        });

        assertThat(late.take()).isIn(List.of(false, false), List.of(true, true)); // a busy machine may begin late
    }

    @Test
    void a_request_that_fails_takes_no_thread_with_it() throws InterruptedException {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        for (int i = 0; i < 5; i++) {
            threads.execute(() -> {
                done.add("fails");
                throw new ThreadDeathNotice();
            });
            assertThat(done.take()).isEqualTo("fails");
        }
        threads.execute(() -> done.add("runs"));

        assertThat(done.take()).isEqualTo("runs");
    }

    @Test
    void a_thread_that_serves_no_request_is_never_late() {
        assertThat(RequestThreads.isLate(Duration.ZERO)).isFalse();
    }

    /** Keeps the only thread busy. */
    private void hold() throws InterruptedException {
        threads.execute(() -> {
            running.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        running.await();
    }

    /** Ends its thread without a trace on the standard error. */
    private static final class ThreadDeathNotice extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
