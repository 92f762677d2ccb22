package io.scratchnet.server.models;

import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code model_audit}. */
@Repository
class AuditRepository {
    private static final String INSERT = """
            insert into model_audit (id, at, actor, model, action, alias, from_version, to_version)
            values (:id, :at, :actor, :model, :action, :alias, :from, :to)
            """;
    private static final String OF_MODEL = """
            select id, at, actor, model, action, alias, from_version, to_version from model_audit
            where model = :model
            """;
    private static final String OF_ALIAS = "and alias = :alias\n";
    private static final String AFTER = "and (at < :after or (at = :after and id < :id))\n";
    private static final String NEWEST_FIRST = """
            order by at desc, id desc
            limit :rows
            """;
    private static final String NEWEST = "select max(at) from model_audit where model = :model";
    private static final String KNOWN = "select count(*) from model where name = :model";

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AuditEntry entry) {
        jdbc.sql(INSERT)
                .param("id", entry.id())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("actor", entry.actor())
                .param("model", entry.model())
                .param("action", entry.action().name())
                .param("alias", entry.alias())
                .param("from", entry.from())
                .param("to", entry.to())
                .update();
    }

    /** The changes of a model, newest first; those of one alias, or all. */
    List<AuditEntry> of(String model, @Nullable String alias, PageRequest page) {
        PageToken after = page.after();
        JdbcClient.StatementSpec query = jdbc.sql(
                        OF_MODEL + (alias == null ? "" : OF_ALIAS) + (after == null ? "" : AFTER) + NEWEST_FIRST)
                .param("model", model)
                .param("rows", page.rows());
        if (alias != null) {
            query = query.param("alias", alias);
        }
        if (after != null) {
            query = query.param("after", after.createdAt().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        }
        return query.query(AuditRepository::entry).list();
    }

    /** When a model was last changed. */
    Optional<Instant> newest(String model) {
        return jdbc.sql(NEWEST)
                .param("model", model)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** Whether there is, or was, a model of this name. */
    boolean know(String model) {
        return jdbc.sql(KNOWN).param("model", model).query(Integer.class).single() > 0;
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("model"),
                AuditAction.valueOf(row.getString("action")),
                row.getString("alias"),
                row.getObject("from_version", Integer.class),
                row.getObject("to_version", Integer.class));
    }
}
