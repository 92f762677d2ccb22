package io.scratchnet.server.training;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CheckpointRows {
    private static final String INSERT = """
            insert into training_checkpoint (job_id, number, attempt, epoch, batch, artifact_id, bytes, sha256,
                created_at)
            values (:job, :number, :attempt, :epoch, :batch, :artifact, :bytes, :sha256, :createdAt)
            """;
    private static final String SELECT = "select * from training_checkpoint where job_id = :job order by number desc";
    private static final String DELETE = "delete from training_checkpoint where job_id = :job and number = :number";

    private final JdbcClient jdbc;

    CheckpointRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Checkpoint checkpoint) {
        jdbc.sql(INSERT)
                .param("job", checkpoint.job())
                .param("number", checkpoint.number())
                .param("attempt", checkpoint.attempt())
                .param("epoch", checkpoint.epoch())
                .param("batch", checkpoint.batch())
                .param("artifact", checkpoint.artifact())
                .param("bytes", checkpoint.bytes())
                .param("sha256", checkpoint.sha256())
                .param("createdAt", checkpoint.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Checkpoint> newestFirst(UUID job) {
        return jdbc.sql(SELECT)
                .param("job", job)
                .query((row, number) -> checkpoint(row))
                .list();
    }

    void delete(UUID job, int number) {
        jdbc.sql(DELETE).param("job", job).param("number", number).update();
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getObject("job_id", UUID.class),
                row.getInt("number"),
                row.getInt("attempt"),
                row.getInt("epoch"),
                row.getInt("batch"),
                row.getObject("artifact_id", UUID.class),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
