package io.scratchnet.server;

import io.scratchnet.server.storage.Orphans;
import io.scratchnet.server.storage.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of a service that is a process of its own. */
record Storage(String url, String user, List<String> options) {

    enum Kind {
        EMBEDDED,
        POSTGRESQL
    }

    /** A new, empty one; the embedded one lies in the state directory, and a service that is given no options makes it. */
    static Storage of(Kind kind, Path state) {
        return switch (kind) {
            case EMBEDDED ->
                new Storage(
                        "jdbc:h2:file:" + state.resolve("scratchnet")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;IFEXISTS=TRUE",
                        "scratchnet",
                        List.of());
            case POSTGRESQL -> {
                String url = TestDatabase.postgresqlUrl();
                yield new Storage(
                        url,
                        "postgres",
                        List.of("--spring.datasource.url=" + url, "--spring.datasource.username=postgres"));
            }
        };
    }

    /** Rows that belong to nothing, as {@link Orphans} finds them. Only while no service uses the embedded database. */
    List<String> orphans() {
        return Orphans.in(new DriverManagerDataSource(url, user, ""));
    }
}
