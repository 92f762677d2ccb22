package io.scratchnet.server.storage;

import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Artifacts of a database whose disk a test fills and empties. */
public final class FillableDisk {
    private static final String FULL = "No disk space: the state directory is full";

    private volatile boolean full;

    public void fill() {
        full = true;
    }

    public void empty() {
        full = false;
    }

    public Artifacts artifacts(JdbcClient jdbc) {
        return new Artifacts(jdbc, bytes -> {
            if (full) {
                throw new DataAccessResourceFailureException(FULL, new SQLTransientConnectionException(FULL, "53100"));
            }
        });
    }
}
