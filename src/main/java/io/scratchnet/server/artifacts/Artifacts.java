package io.scratchnet.server.artifacts;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bytes under an id, cut into pieces that every database takes; written within the caller's transaction. */
@Repository
public class Artifacts {
    static final int PIECE = 512 * 1024;

    private static final String INSERT = """
            insert into artifact_piece (artifact_id, piece, content)
            values (:id, :piece, :content)
            """;
    private static final String SELECT = """
            select content from artifact_piece
            where artifact_id = :id and piece = :piece
            """;
    private static final String DELETE = "delete from artifact_piece where artifact_id = :id";

    private final JdbcClient jdbc;

    Artifacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores bytes under an id that has none yet. */
    public void store(UUID id, byte[] content) {
        for (int piece = 0, from = 0; from < content.length; piece++, from += PIECE) {
            jdbc.sql(INSERT)
                    .param("id", id)
                    .param("piece", piece)
                    .param("content", Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE)))
                    .update();
        }
    }

    /** The bytes of an id, one piece in memory at a time; empty where there are none. */
    public InputStream open(UUID id) {
        return new PieceStream(number -> piece(id, number));
    }

    /** Removes the bytes of an id, if there are any. */
    public void delete(UUID id) {
        jdbc.sql(DELETE).param("id", id).update();
    }

    private Optional<byte[]> piece(UUID id, int piece) {
        return jdbc.sql(SELECT)
                .param("id", id)
                .param("piece", piece)
                .query(byte[].class)
                .optional();
    }
}
