package io.scratchnet.server.storage;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database in which no deleted bytes are left. */
public final class SweptArtifacts {
    private SweptArtifacts() {}

    /** Sweeps to the end. */
    public static void sweep(DataSource database) {
        ArtifactSweep sweep = new ArtifactSweep(JdbcClient.create(database));
        int rounds = 0;
        while (sweep.removeSome()) {
            rounds++;
            if (rounds > 100_000) {
                throw new AssertionError("the sweep comes to no end");
            }
        }
    }
}
