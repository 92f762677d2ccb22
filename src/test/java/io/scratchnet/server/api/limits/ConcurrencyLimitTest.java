package io.scratchnet.server.api.limits;

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
        ConcurrencyLimit gate = new ConcurrencyLimit(1, 1);
        gate.enter(LONG);
        assertThat(gate.enter(Duration.ofMillis(1))).isFalse();
        assertThat(gate.enter(Duration.ofMillis(1))).isFalse();

        gate.leave();
        assertThat(gate.enter(LONG)).isTrue();
    }

    @Test
    void as_many_enter_as_there_are_places_and_one_more_is_told_so_at_once() throws InterruptedException {
        ConcurrencyLimit gate = new ConcurrencyLimit(2, 0);

        assertThat(gate.enter(LONG)).isTrue();
        assertThat(gate.enter(LONG)).isTrue();
        assertThat(gate.enter(LONG)).isFalse();

        gate.leave();
        assertThat(gate.enter(LONG)).isTrue();
        assertThat(gate.enter(LONG)).isFalse();
    }

    @Test
    void who_waits_enters_in_the_order_of_coming() throws InterruptedException {
        ConcurrencyLimit gate = new ConcurrencyLimit(1, 3);
        List<Integer> order = new CopyOnWriteArrayList<>();
        gate.enter(LONG);
        Thread[] waiting = new Thread[3];
        for (int i = 0; i < 3; i++) {
            int number = i;
            waiting[i] = Thread.ofVirtual().start(() -> {
                enter(gate);
                order.add(number);
                gate.leave();
            });
            awaitWaiting(waiting[i]);
        }
        assertThat(gate.enter(LONG)).isFalse();

        gate.leave();
        for (Thread each : waiting) {
            each.join();
        }
        assertThat(order).containsExactly(0, 1, 2);
    }

    @Test
    void who_is_interrupted_while_waiting_leaves_the_way_free() throws InterruptedException {
        ConcurrencyLimit gate = new ConcurrencyLimit(1, 1);
        gate.enter(LONG);
        Thread waiting = Thread.ofVirtual()
                .start(() ->
                        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> gate.enter(LONG)));
        awaitWaiting(waiting);
        waiting.interrupt();
        waiting.join();

        gate.leave();
        assertThat(gate.enter(LONG)).isTrue();
        Thread next = Thread.ofVirtual().start(() -> enter(gate));
        awaitWaiting(next);
        gate.leave();
        next.join();
    }

    private static void enter(ConcurrencyLimit gate) {
        try {
            assertThat(gate.enter(LONG)).isTrue();
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
