package io.scratchnet.server.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of a test's own, which can be stopped and started again over the same data on the same port. */
public final class StoppablePostgres implements AutoCloseable {
    private final Path data;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    private StoppablePostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
        this.port = server.getPort();
    }

    /** Starts over an empty directory. */
    public static StoppablePostgres start(Path data) {
        try {
            return new StoppablePostgres(data, run(data, 0));
        } catch (IOException e) {
            throw TestDatabase.unavailable(e.toString());
        }
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** A fast shutdown: every connection ends. */
    public void stop() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    public void startAgain() throws IOException {
        server = run(data, port);
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private static EmbeddedPostgres run(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        if (port > 0) {
            builder.setPort(port);
        }
        return builder.start();
    }
}
