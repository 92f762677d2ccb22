package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.storage.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances whose clocks do not agree, on one table. */
class AuditLogTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Actor ANNA = new Actor("anna");

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.H2.migrated());
    private final AuditRepository table = new AuditRepository(jdbc);
    private final AuditLog ahead = new AuditLog(table, Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC));
    private final AuditLog behind = new AuditLog(table, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void a_change_is_told_as_later_than_the_one_before_it_whatever_the_clock_says() {
        jdbc.sql("insert into model (name, last_version) values ('digits', 2), ('letters', 1)")
                .update();
        AuditEntry first = ahead.published(ANNA, "digits", OptionalInt.empty(), 1);
        AuditEntry second = behind.published(ANNA, "digits", OptionalInt.of(1), 2);
        AuditEntry third = behind.set(ANNA, "digits", "champion", null, 2);

        assertThat(first.at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(second.at()).isEqualTo(first.at().plusNanos(1000));
        assertThat(third.at()).isEqualTo(second.at().plusNanos(1000));
        assertThat(behind.published(ANNA, "letters", OptionalInt.empty(), 1).at())
                .as("of another model")
                .isEqualTo(NOON);
    }
}
