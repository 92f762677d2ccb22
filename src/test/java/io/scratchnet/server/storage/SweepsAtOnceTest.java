package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.scratchnet.ProofWithShortForm;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances that share a database sweep at the same time. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@ProofWithShortForm
class SweepsAtOnceTest {
    private static final int PIECES = 200;

    /** So long that the database keeps it outside the row, as it does with a real one: removing it takes a moment. */
    private static final int BYTES = 20_000;

    private static final String INSERT = "insert into artifact_piece (artifact_id, piece, content) values "
            + IntStream.range(0, PIECES)
                    .mapToObj(piece -> "(:id, " + piece + ", :content)")
                    .collect(Collectors.joining(", "));

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final Artifacts artifacts;
    private final ArtifactSweep sweep;

    SweepsAtOnceTest(TestDatabase database) {
        pool = database.pooled();
        jdbc = JdbcClient.create(pool);
        artifacts = new Artifacts(jdbc, bytes -> {});
        sweep = new ArtifactSweep(jdbc);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void two_sweeps_and_another_delete_of_the_same_artifact_leave_no_piece() {
        for (int round = 0; round < AtOnce.ROUNDS; round++) {
            UUID id = stored();
            artifacts.delete(id);
            AtOnce.results(this::sweepAll, this::sweepAll, () -> {
                artifacts.delete(id);
                return null;
            });
            sweepAll();
            assertThat(rows("artifact_gone")).as("tombstones, round %d", round).isZero();
            assertThat(rows("artifact_piece")).as("pieces, round %d", round).isZero();
        }
    }

    /** An artifact of many pieces. */
    private UUID stored() {
        byte[] content = new byte[BYTES];
        new SplittableRandom(42).nextBytes(content);
        UUID id = UUID.randomUUID();
        jdbc.sql(INSERT).param("id", id).param("content", content).update();
        return id;
    }

    private @Nullable Void sweepAll() {
        while (sweep.removeSome()) {
            Thread.onSpinWait();
        }
        return null;
    }

    private int rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
