package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ArtifactsTest {
    /** Bytes that there is space for. */
    private static final long SPACE = 1_000_000_000;

    private final Artifacts artifacts;
    private final JdbcClient jdbc;
    private final ArtifactSweep sweep;

    ArtifactsTest(TestDatabase database) {
        jdbc = JdbcClient.create(database.migrated());
        sweep = new ArtifactSweep(jdbc);
        artifacts = new Artifacts(jdbc, bytes -> {
            if (bytes > SPACE) {
                throw new DataAccessResourceFailureException("No disk space");
            }
        });
    }

    @Test
    void nothing_is_written_without_space_for_all_of_it() {
        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> artifacts.store(SPACE + 1, out -> out.write(new byte[Artifacts.PIECE])));
        assertThat(jdbc.sql("select count(*) from artifact_piece")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Artifacts.PIECE - 1, Artifacts.PIECE, Artifacts.PIECE + 1, 3 * Artifacts.PIECE + 17})
    void bytes_of_any_length_are_read_as_they_were_stored(int length) throws IOException {
        byte[] content = new byte[length];
        new SplittableRandom(42).nextBytes(content);
        StoredArtifact stored = artifacts.store(0, out -> {
            for (int at = 0; at < length; at += 1000) {
                out.write(content, at, Math.min(1000, length - at));
            }
        });

        assertThat(stored.bytes()).isEqualTo(length);
        try (InputStream in = artifacts.open(stored.id(), stored.sha256())) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                17,
                Artifacts.PIECE - 1,
                Artifacts.PIECE,
                Artifacts.PIECE + 1,
                3 * Artifacts.PIECE,
                3 * Artifacts.PIECE + 17
            })
    void bytes_that_are_skipped_are_not_there(int count) throws IOException {
        byte[] content = new byte[3 * Artifacts.PIECE + 17];
        new SplittableRandom(42).nextBytes(content);
        StoredArtifact stored = artifacts.store(0, out -> out.write(content));

        for (int before : new int[] {0, 5}) {
            try (InputStream in = artifacts.open(stored.id(), stored.sha256())) {
                in.skipNBytes(before);
                int skipped = Math.min(count, content.length - before);
                assertThat(in.skip(skipped)).isEqualTo(skipped);
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, before + skipped, content.length));
            }
        }
    }

    @Test
    void other_bytes_than_those_that_were_stored_are_no_artifact() {
        StoredArtifact stored = artifacts.store(0, out -> out.write(new byte[1000]));
        String another = artifacts.store(0, out -> out.write(new byte[1001])).sha256();

        assertThatIOException()
                .isThrownBy(() -> artifacts.open(stored.id(), another).readAllBytes())
                .withMessageContaining(stored.sha256());
    }

    @Test
    void deleted_bytes_are_swept_some_at_a_time_and_others_stay() throws IOException {
        int pieces = 2 * ArtifactSweep.PIECES_AT_ONCE + 1;
        byte[] content = new byte[pieces * Artifacts.PIECE];
        UUID gone = artifacts.store(0, out -> out.write(content)).id();
        UUID kept = artifacts
                .store(0, out -> out.write(content, 0, Artifacts.PIECE))
                .id();

        artifacts.delete(gone);
        artifacts.delete(gone); // again changes nothing
        assertThat(artifacts.open(gone).readAllBytes()).isEmpty();

        List<Integer> left = new ArrayList<>(List.of(piecesOf(gone)));
        while (sweep.removeSome()) {
            left.add(piecesOf(gone));
        }
        assertThat(left)
                .containsExactly(
                        pieces, pieces - ArtifactSweep.PIECES_AT_ONCE, pieces - 2 * ArtifactSweep.PIECES_AT_ONCE, 0, 0);
        assertThat(artifacts.open(kept).readAllBytes()).hasSize(Artifacts.PIECE);
        assertThat(jdbc.sql("select count(*) from artifact_gone")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private int piecesOf(UUID id) {
        return jdbc.sql("select count(*) from artifact_piece where artifact_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
