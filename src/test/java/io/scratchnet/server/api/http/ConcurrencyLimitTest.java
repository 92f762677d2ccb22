package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void who_waits_too_long_is_told_so_and_leaves_the_way_free() throws InterruptedException {
        ConcurrencyLimit limit = new ConcurrencyLimit(1, 1);
        limit.acquire(LONG);
        assertThat(limit.acquire(Duration.ofMillis(1))).isFalse();
        assertThat(limit.acquire(Duration.ofMillis(1))).isFalse();

        limit.release();
        assertThat(limit.acquire(LONG)).isTrue();
    }

    @Test
    void as_many_enter_as_there_are_places_and_one_more_is_told_so_at_once() throws InterruptedException {
        ConcurrencyLimit limit = new ConcurrencyLimit(2, 0);

        assertThat(limit.acquire(LONG)).isTrue();
        assertThat(limit.acquire(LONG)).isTrue();
        assertThat(limit.acquire(LONG)).isFalse();

        limit.release();
        assertThat(limit.acquire(LONG)).isTrue();
        assertThat(limit.acquire(LONG)).isFalse();
    }

    @Test
    void who_waits_enters_in_the_order_of_coming() throws InterruptedException {
        ConcurrencyLimit limit = new ConcurrencyLimit(1, 3);
        List<Integer> order = new CopyOnWriteArrayList<>();
        limit.acquire(LONG);
        Thread[] waiting = new Thread[3];
        for (int i = 0; i < 3; i++) {
            int number = i;
            waiting[i] = Thread.ofVirtual().start(() -> {
                acquire(limit);
                order.add(number);
                limit.release();
            });
            awaitWaiting(waiting[i]);
        }
        assertThat(limit.acquire(LONG)).isFalse();

        limit.release();
        for (Thread each : waiting) {
            each.join();
        }
        assertThat(order).containsExactly(0, 1, 2);
    }

    @Test
    void who_is_interrupted_while_waiting_leaves_the_way_free() throws InterruptedException {
        ConcurrencyLimit limit = new ConcurrencyLimit(1, 1);
        limit.acquire(LONG);
        Thread waiting = Thread.ofVirtual()
                .start(() ->
                        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> limit.acquire(LONG)));
        awaitWaiting(waiting);
        waiting.interrupt();
        waiting.join();

        limit.release();
        assertThat(limit.acquire(LONG)).isTrue();
        Thread next = Thread.ofVirtual().start(() -> acquire(limit));
        awaitWaiting(next);
        limit.release();
        next.join();
    }

    private static void acquire(ConcurrencyLimit limit) {
        try {
            assertThat(limit.acquire(LONG)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
    }
}
