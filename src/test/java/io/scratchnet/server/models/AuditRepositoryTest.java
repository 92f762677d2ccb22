package io.scratchnet.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import io.scratchnet.server.storage.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456Z");

    private final AuditRepository entries;

    AuditRepositoryTest(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.migrated());
        jdbc.sql("insert into model (name, last_version) values ('digits', 3), ('letters', 1)")
                .update();
        entries = new AuditRepository(jdbc);
    }

    @Test
    void entries_are_read_as_they_were_written_newest_first() {
        AuditEntry published = stored("digits", AuditAction.PUBLISHED, "latest", null, 1);
        AuditEntry set = stored("digits", AuditAction.ALIAS_SET, "champion", 1, 2);
        AuditEntry removed = stored("digits", AuditAction.ALIAS_REMOVED, "champion", 2, null);
        AuditEntry deleted = stored("digits", AuditAction.DELETED, null, 2, null);
        stored("letters", AuditAction.PUBLISHED, "latest", null, 1);

        assertThat(entries.of("digits", null, first(10))).containsExactly(deleted, removed, set, published);
        assertThat(entries.newest("digits")).contains(deleted.at());
        assertThat(entries.newest("words")).isEmpty();
        assertThat(entries.of("digits", "champion", first(10))).containsExactly(removed, set);
        assertThat(entries.of("digits", "nobody", first(10))).isEmpty();
    }

    @Test
    void pages_hold_each_entry_once() {
        List<AuditEntry> stored = new ArrayList<>();
        for (int version = 1; version <= 7; version++) {
            stored.addFirst(stored("digits", AuditAction.ALIAS_SET, "champion", version, version + 1));
        }

        List<AuditEntry> read = new ArrayList<>();
        PageRequest request = first(3);
        while (request != null) {
            List<AuditEntry> page = entries.of("digits", "champion", request);
            read.addAll(page.subList(0, Math.min(3, page.size())));
            AuditEntry last = read.getLast();
            request = page.size() > 3 ? new PageRequest(3, new PageToken(last.at(), last.id())) : null;
        }

        assertThat(read).containsExactlyElementsOf(stored);
    }

    @Test
    void a_model_is_known_once_it_has_a_number() {
        assertThat(entries.know("letters")).isTrue();
        assertThat(entries.know("words")).isFalse();
    }

    private AuditEntry stored(
            String model, AuditAction action, @Nullable String alias, @Nullable Integer from, @Nullable Integer to) {
        int before = entries.of(model, null, first(100)).size();
        AuditEntry entry =
                new AuditEntry(UUID.randomUUID(), NOON.plusSeconds(before), "anna", model, action, alias, from, to);
        entries.insert(entry);
        return entry;
    }

    private static PageRequest first(int size) {
        return new PageRequest(size, null);
    }
}
