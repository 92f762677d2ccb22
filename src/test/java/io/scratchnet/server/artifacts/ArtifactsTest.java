package io.scratchnet.server.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ArtifactsTest {
    private final Artifacts artifacts;

    ArtifactsTest(TestDatabase database) {
        artifacts = new Artifacts(JdbcClient.create(database.migrated()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Artifacts.PIECE - 1, Artifacts.PIECE, Artifacts.PIECE + 1, 3 * Artifacts.PIECE + 17})
    void bytes_of_any_length_are_read_as_they_were_stored(int length) throws IOException {
        byte[] content = new byte[length];
        new SplittableRandom(42).nextBytes(content);
        UUID id = UUID.randomUUID();

        artifacts.store(id, content);

        try (InputStream stored = artifacts.open(id)) {
            assertThat(stored.readAllBytes()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3 * Artifacts.PIECE})
    void deleted_bytes_are_gone_and_others_stay(int length) throws IOException {
        UUID gone = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        artifacts.store(gone, new byte[length]);
        artifacts.store(kept, new byte[length]);

        artifacts.delete(gone);

        assertThat(artifacts.open(gone).readAllBytes()).isEmpty();
        assertThat(artifacts.open(kept).readAllBytes()).hasSize(length);
    }
}
