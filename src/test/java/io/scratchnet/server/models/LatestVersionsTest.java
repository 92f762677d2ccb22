package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class LatestVersionsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private OptionalInt stored = OptionalInt.of(3);
    private boolean away;
    private final LatestVersions versions = new LatestVersions(this::ask, nanos::get);

    @Test
    void the_database_is_asked_once_a_second() {
        for (int i = 0; i < 100; i++) {
            assertThat(versions.of("digits")).hasValue(3);
        }
        assertThat(asked).hasValue(1);

        stored = OptionalInt.of(4);
        pass(Duration.ofMillis(999));
        assertThat(versions.of("digits")).hasValue(3);
        pass(Duration.ofMillis(1));
        assertThat(versions.of("digits")).hasValue(4);
        assertThat(versions.of("digits")).hasValue(4);
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_is_published_or_deleted_here_is_seen_at_once() {
        versions.of("digits");

        versions.published("digits", 4);
        assertThat(versions.of("digits")).hasValue(4);

        stored = OptionalInt.of(2);
        versions.forget("digits");
        assertThat(versions.of("digits")).hasValue(2);
    }

    @Test
    void two_that_are_published_at_once_leave_the_higher() {
        versions.published("digits", 6);
        versions.published("digits", 5);

        assertThat(versions.of("digits")).hasValue(6);
    }

    @Test
    void the_last_number_serves_while_the_database_is_away_which_is_asked_once_a_second() {
        versions.of("digits");
        away = true;
        for (int second = 0; second < 30; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(versions.of("digits")).hasValue(3);
            assertThat(versions.of("digits")).hasValue(3);
        }
        assertThat(asked).hasValue(31);

        away = false;
        stored = OptionalInt.of(5);
        pass(Duration.ofSeconds(1));
        assertThat(versions.of("digits")).hasValue(5);
    }

    @Test
    void nobody_waits_for_a_database_that_says_nothing() throws InterruptedException {
        CountDownLatch silence = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        LatestVersions slow = new LatestVersions(
                model -> {
                    if (waiting.getAndIncrement() > 0) {
                        awaitEndOf(silence);
                    }
                    return OptionalInt.of(waiting.get());
                },
                nanos::get);
        slow.of("digits");
        pass(Duration.ofSeconds(1));

        for (int i = 0; i < 100; i++) {
            assertThat(slow.of("digits")).hasValue(1);
        }
        assertThat(waiting).hasValue(2);
        silence.countDown();
        while (slow.of("digits").getAsInt() == 1) {
            Thread.sleep(1);
        }
        assertThat(slow.of("digits")).hasValue(2);
    }

    @Test
    void a_model_that_is_gone_or_was_never_there_is_not_kept() {
        versions.of("digits");
        stored = OptionalInt.empty();
        pass(Duration.ofSeconds(1));

        assertThat(versions.of("digits")).isEmpty();
        stored = OptionalInt.of(1);
        assertThat(versions.of("digits")).hasValue(1);
    }

    @Test
    void a_model_that_was_never_asked_for_needs_the_database() {
        away = true;

        assertThatThrownBy(() -> versions.of("digits")).isInstanceOf(DataAccessResourceFailureException.class);
    }

    private OptionalInt ask(String model) {
        asked.incrementAndGet();
        if (away) {
            throw new DataAccessResourceFailureException("away");
        }
        return stored;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static void awaitEndOf(CountDownLatch silence) {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
