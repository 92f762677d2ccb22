package io.scratchnet.server.networks;

import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.api.paging.PageToken;
import io.scratchnet.server.specs.NetworkDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code network}. */
@Repository
class NetworkRepository {
    private static final String INSERT = """
            insert into network (id, name, created_at, document)
            values (:id, :name, :createdAt, :document)""";

    private static final String FIND = """
            select id, name, created_at, document from network where id = :id""";

    private static final String NEWEST = """
            select id, name, created_at, document from network
            order by created_at desc, id desc
            limit :rows""";

    private static final String NEWEST_AFTER = """
            select id, name, created_at, document from network
            where created_at < :createdAt or (created_at = :createdAt and id < :id)
            order by created_at desc, id desc
            limit :rows""";

    private static final String DELETE = """
            delete from network where id = :id""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NetworkRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(StoredNetwork network) {
        jdbc.sql(INSERT)
                .param("id", network.id())
                .param("name", network.name())
                .param("createdAt", network.createdAt().atOffset(ZoneOffset.UTC))
                .param("document", json.writeValueAsString(NetworkDocument.of(network.spec())))
                .update();
    }

    Optional<StoredNetwork> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query(this::read).optional();
    }

    /** At most {@link PageRequest#rows} networks older than {@link PageRequest#after}, newest first. */
    List<StoredNetwork> newestFirst(PageRequest request) {
        PageToken after = request.after();
        JdbcClient.StatementSpec query = after == null
                ? jdbc.sql(NEWEST)
                : jdbc.sql(NEWEST_AFTER)
                        .param("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                        .param("id", after.id());
        return query.param("rows", request.rows()).query(this::read).list();
    }

    /** Whether there was such a network. */
    boolean delete(UUID id) {
        return jdbc.sql(DELETE).param("id", id).update() > 0;
    }

    private StoredNetwork read(ResultSet row, int number) throws SQLException {
        NetworkDocument document = json.readValue(row.getString("document"), NetworkDocument.class);
        return new StoredNetwork(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                document.storedSpec());
    }
}
