package io.scratchnet.server.models.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scratchnet.server.models.Models;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class AliasCacheTest {
    private static final String LATEST = Models.LATEST;
    private static final String CHAMPION = "champion";

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private OptionalInt stored = OptionalInt.of(3);
    private OptionalInt named = OptionalInt.of(1);
    private boolean away;
    private final AliasCache versions = new AliasCache(this::ask, nanos::get);

    @Test
    void a_number_that_was_read_names_its_version_until_the_database_says_that_it_is_gone() {
        String three = AliasCache.name(3);
        away = true;
        versions.seen("digits", 3);

        assertThat(versions.of("digits", three)).hasValue(3);
        assertThat(asked).hasValue(0);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(versions.of("digits", three))
                .as("while the database is away")
                .hasValue(3);

        away = false;
        stored = OptionalInt.empty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(versions.of("digits", three)).isEmpty();
        assertThat(AliasCache.numberOf(three)).hasValue(3);
        assertThat(AliasCache.numberOf(CHAMPION)).isEmpty();
    }

    @Test
    void the_database_is_asked_once_a_second() {
        for (int i = 0; i < 100; i++) {
            assertThat(versions.of("digits", LATEST)).hasValue(3);
        }
        assertThat(asked).hasValue(1);

        stored = OptionalInt.of(4);
        pass(Duration.ofMillis(999));
        assertThat(versions.of("digits", LATEST)).hasValue(3);
        pass(Duration.ofMillis(1));
        assertThat(versions.of("digits", LATEST)).hasValue(4);
        assertThat(versions.of("digits", LATEST)).hasValue(4);
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_is_published_or_deleted_here_is_seen_at_once() {
        versions.of("digits", LATEST);

        versions.published("digits", 4);
        assertThat(versions.of("digits", LATEST)).hasValue(4);

        stored = OptionalInt.of(2);
        versions.forget("digits", LATEST);
        assertThat(versions.of("digits", LATEST)).hasValue(2);
    }

    @Test
    void two_that_are_published_at_once_leave_the_higher() {
        versions.published("digits", 6);
        versions.published("digits", 5);

        assertThat(versions.of("digits", LATEST)).hasValue(6);
    }

    @Test
    void the_last_number_serves_while_the_database_is_away_which_is_asked_once_a_second() {
        versions.of("digits", LATEST);
        away = true;
        for (int second = 0; second < 30; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(versions.of("digits", LATEST)).hasValue(3);
            assertThat(versions.of("digits", LATEST)).hasValue(3);
        }
        assertThat(asked).hasValue(31);

        away = false;
        stored = OptionalInt.of(5);
        pass(Duration.ofSeconds(1));
        assertThat(versions.of("digits", LATEST)).hasValue(5);
    }

    @Test
    void each_alias_of_a_model_names_its_own_version() {
        assertThat(versions.of("digits", LATEST)).hasValue(3);
        assertThat(versions.of("digits", CHAMPION)).hasValue(1);

        versions.published("digits", 4);

        assertThat(versions.of("digits", LATEST)).hasValue(4);
        assertThat(versions.of("digits", CHAMPION)).hasValue(1);
    }

    @Test
    void what_is_moved_here_is_seen_at_once_also_back_to_a_lower_version() {
        named = OptionalInt.of(2);
        versions.of("digits", CHAMPION);

        named = OptionalInt.of(1);
        versions.moved("digits", CHAMPION, 1);
        assertThat(versions.of("digits", CHAMPION)).hasValue(1);

        versions.forget("digits", CHAMPION);
        named = OptionalInt.empty();
        assertThat(versions.of("digits", CHAMPION)).isEmpty();
    }

    @Test
    void what_another_instance_moves_is_seen_after_a_second() {
        versions.of("digits", CHAMPION);
        named = OptionalInt.of(2);

        pass(Duration.ofMillis(999));
        assertThat(versions.of("digits", CHAMPION)).hasValue(1);
        pass(Duration.ofMillis(1));
        assertThat(versions.of("digits", CHAMPION)).hasValue(2);
    }

    @Test
    void of_two_moves_here_that_are_told_in_the_wrong_order_the_stored_one_wins() {
        named = OptionalInt.of(5);
        versions.moved("digits", CHAMPION, 5);
        versions.moved("digits", CHAMPION, 4);

        assertThat(versions.of("digits", CHAMPION)).hasValue(5);
    }

    @Test
    void what_was_moved_here_serves_while_the_database_is_away() {
        versions.of("digits", CHAMPION);
        versions.moved("digits", CHAMPION, 2);
        away = true;

        for (int second = 0; second < 3; second++) {
            assertThat(versions.of("digits", CHAMPION)).hasValue(2);
            pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void nobody_waits_for_a_database_that_says_nothing() throws InterruptedException {
        CountDownLatch silence = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        AliasCache slow = new AliasCache(
                (model, alias) -> {
                    if (waiting.getAndIncrement() > 0) {
                        awaitEndOf(silence);
                    }
                    return OptionalInt.of(waiting.get());
                },
                nanos::get);
        slow.of("digits", LATEST);
        pass(Duration.ofSeconds(1));

        for (int i = 0; i < 100; i++) {
            assertThat(slow.of("digits", LATEST)).hasValue(1);
        }
        assertThat(waiting).hasValue(2);
        silence.countDown();
        while (slow.of("digits", LATEST).getAsInt() == 1) {
            Thread.sleep(1);
        }
        assertThat(slow.of("digits", LATEST)).hasValue(2);
    }

    @Test
    void a_model_that_is_gone_or_was_never_there_is_not_kept() {
        versions.of("digits", LATEST);
        stored = OptionalInt.empty();
        pass(Duration.ofSeconds(1));

        assertThat(versions.of("digits", LATEST)).isEmpty();
        stored = OptionalInt.of(1);
        assertThat(versions.of("digits", LATEST)).hasValue(1);
    }

    @Test
    void a_model_that_was_never_asked_for_needs_the_database() {
        away = true;

        assertThatThrownBy(() -> versions.of("digits", LATEST)).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void an_alias_that_is_removed_while_it_is_read_for_the_first_time_is_not_kept() {
        AliasCache[] self = new AliasCache[1];
        AtomicInteger reads = new AtomicInteger();
        self[0] = new AliasCache(
                (model, alias) -> {
                    if (reads.incrementAndGet() > 1) {
                        return OptionalInt.empty();
                    }
                    self[0].forget(model, alias); // a removal is committed and answered after the row was read
                    return OptionalInt.of(3);
                },
                nanos::get);

        assertThat(self[0].of("digits", CHAMPION)).hasValue(3);
        assertThat(self[0].of("digits", CHAMPION)).isEmpty();
    }

    @Test
    void an_alias_that_is_removed_and_read_again_meanwhile_is_not_what_an_earlier_read_found() {
        AliasCache[] self = new AliasCache[1];
        AtomicInteger reads = new AtomicInteger();
        self[0] = new AliasCache(
                (model, alias) -> {
                    if (reads.incrementAndGet() > 1) {
                        return OptionalInt.of(5);
                    }
                    self[0].forget(model, alias);
                    assertThat(self[0].of(model, alias)).hasValue(5);
                    return OptionalInt.of(3);
                },
                nanos::get);

        assertThat(self[0].of("digits", CHAMPION)).hasValue(3);
        assertThat(self[0].of("digits", CHAMPION)).hasValue(5);
    }

    @Test
    void a_version_that_is_published_while_latest_is_read_for_the_first_time_is_latest() {
        AliasCache[] self = new AliasCache[1];
        self[0] = new AliasCache(
                (model, alias) -> {
                    self[0].published(model, 4);
                    return OptionalInt.of(3);
                },
                nanos::get);

        assertThat(self[0].of("digits", LATEST)).hasValue(3);
        assertThat(self[0].of("digits", LATEST)).hasValue(4);
    }

    private OptionalInt ask(String model, String alias) {
        asked.incrementAndGet();
        if (away) {
            throw new DataAccessResourceFailureException("away");
        }
        return alias.equals(CHAMPION) ? named : stored;
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
