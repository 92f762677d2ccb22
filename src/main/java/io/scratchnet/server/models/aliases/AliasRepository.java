package io.scratchnet.server.models.aliases;

import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code model_alias}. */
@Repository
class AliasRepository {
    private static final String FIND = """
            select model, name, version, changed_at, changed_by, change_id from model_alias
            where model = :model and name = :name
            """;
    private static final String OF_MODEL = """
            select * from (
                select model, name, version, changed_at, changed_by, change_id from model_alias
                union all
                select model, 'latest', version, created_at, null, artifact_id from model_version v
                where version = (select max(m.version) from model_version m where m.model = v.model)
            ) a
            where model = :model
            """;
    private static final String AFTER = """
            and (changed_at < :changedAt or (changed_at = :changedAt and change_id < :id))
            """;
    private static final String NEWEST_FIRST = """
            order by changed_at desc, change_id desc
            limit :rows
            """;
    private static final String INSERT = """
            insert into model_alias (model, name, version, changed_at, changed_by, change_id)
            values (:model, :name, :version, :changedAt, :changedBy, :changeId)
            """;
    private static final String UPDATE = """
            update model_alias
            set version = :version, changed_at = :changedAt, changed_by = :changedBy, change_id = :changeId
            where model = :model and name = :name
            """;
    private static final String DELETE = "delete from model_alias where model = :model and name = :name";

    private final JdbcClient jdbc;

    AliasRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Alias> find(String model, String name) {
        return jdbc.sql(FIND)
                .param("model", model)
                .param("name", name)
                .query(AliasRepository::alias)
                .optional();
    }

    /** The aliases of a model, {@code latest} among them, newest first. */
    List<Alias> of(String model, PageRequest page) {
        PageToken after = page.after();
        JdbcClient.StatementSpec query = after == null
                ? jdbc.sql(OF_MODEL + NEWEST_FIRST)
                : jdbc.sql(OF_MODEL + AFTER + NEWEST_FIRST)
                        .param("changedAt", after.createdAt().atOffset(ZoneOffset.UTC))
                        .param("id", after.id());
        return query.param("model", model)
                .param("rows", page.rows())
                .query(AliasRepository::alias)
                .list();
    }

    void insert(Alias alias) {
        write(INSERT, alias);
    }

    /** Has an alias name another version. */
    void update(Alias alias) {
        write(UPDATE, alias);
    }

    private void write(String sql, Alias alias) {
        jdbc.sql(sql)
                .param("model", alias.model())
                .param("name", alias.name())
                .param("version", alias.version())
                .param("changedAt", alias.changedAt().atOffset(ZoneOffset.UTC))
                .param("changedBy", alias.changedBy())
                .param("changeId", alias.change())
                .update();
    }

    void delete(String model, String name) {
        jdbc.sql(DELETE).param("model", model).param("name", name).update();
    }

    private static Alias alias(ResultSet row, int number) throws SQLException {
        return new Alias(
                row.getString("model"),
                row.getString("name"),
                row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                row.getObject("change_id", UUID.class));
    }
}
