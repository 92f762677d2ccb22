package io.scratchnet.server.storage;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Removes the pieces of deleted artifacts, a few in each transaction: H2 keeps what a transaction removes on the heap, and a transaction that
 * waits for a row waits until all of it is removed. Several instances may sweep at once, and each may stop after any statement: pieces of a
 * deleted artifact only disappear, so a statement that sees none, at whatever moment its snapshot was taken, removes the row rightly.
 */
@Repository
class ArtifactSweep {
    /** So few that H2 commits before its write buffer is full: else it writes what is removed, twice (ADR 34). */
    static final int PIECES_AT_ONCE = 4;

    private static final String NEXT = "select artifact_id from artifact_gone fetch first row only";
    private static final String DELETE_SOME = """
            delete from artifact_piece
            where artifact_id = :id
              and piece > (select max(piece) from artifact_piece where artifact_id = :id) - :some
            """;

    /** Where another instance has just removed the pieces that this one wanted to, there may be more: then the row stays. */
    private static final String DELETE_GONE = """
            delete from artifact_gone
            where artifact_id = :id
              and not exists (select 1 from artifact_piece where artifact_id = :id)
            """;

    private final JdbcClient jdbc;

    ArtifactSweep(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Removes at most {@value #PIECES_AT_ONCE} pieces of one artifact.
     *
     * @return whether there may be more to remove
     */
    boolean removeSome() {
        Optional<UUID> gone = jdbc.sql(NEXT).query(UUID.class).optional();
        gone.filter(id -> removeSome(id) == 0)
                .ifPresent(id -> jdbc.sql(DELETE_GONE).param("id", id).update());
        return gone.isPresent();
    }

    private int removeSome(UUID id) {
        return jdbc.sql(DELETE_SOME)
                .param("id", id)
                .param("some", PIECES_AT_ONCE)
                .update();
    }
}
