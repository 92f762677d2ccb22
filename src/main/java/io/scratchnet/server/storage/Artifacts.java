package io.scratchnet.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
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
              and not exists (select 1 from artifact_gone where artifact_id = :id)
            """;
    private static final String GONE = "insert into artifact_gone (artifact_id) values (:id) on conflict do nothing";

    private final JdbcClient jdbc;
    private final DiskSpace disk;

    Artifacts(JdbcClient jdbc, DiskSpace disk) {
        this.jdbc = jdbc;
        this.disk = disk;
    }

    /** What writes an artifact. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores what is written, under an id of its own, one piece in memory at a time.
     *
     * @param expected bytes that it will have, or somewhat more: without space for them nothing is written
     */
    public StoredArtifact store(long expected, Content content) {
        disk.require(expected);
        UUID id = UUID.randomUUID();
        MessageDigest digest = Sha256.digest();
        long[] bytes = {0};
        try (PieceWriter pieces = new PieceWriter(PIECE, (number, piece) -> {
            digest.update(piece);
            bytes[0] += piece.length;
            insert(id, number, piece);
        })) {
            content.writeTo(pieces);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to the database throws other exceptions", e);
        }
        return new StoredArtifact(id, bytes[0], Sha256.hex(digest));
    }

    private void insert(UUID id, int number, byte[] piece) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("piece", number)
                .param("content", piece)
                .update();
    }

    /** The bytes of an id, one piece in memory at a time; empty where there are none. */
    public InputStream open(UUID id) {
        return new PieceStream(PIECE, number -> piece(id, number));
    }

    /** The bytes of an id; the stream fails at its end where they are not those that were stored, unless some were skipped. */
    public InputStream open(UUID id, String sha256) {
        return new VerifiedStream(open(id), sha256);
    }

    /** Removes the bytes of an id, if there are any, which takes no longer for many; their space comes back with {@link ArtifactSweep}. */
    public void delete(UUID id) {
        jdbc.sql(GONE).param("id", id).update();
    }

    private Optional<byte[]> piece(UUID id, int piece) {
        return jdbc.sql(SELECT)
                .param("id", id)
                .param("piece", piece)
                .query(byte[].class)
                .optional();
    }
}
