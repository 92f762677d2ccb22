package io.scratchnet.server;

import io.scratchnet.server.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /**
     * What nobody needs any more once every job has ended: checkpoints, bytes that belong to nothing, and tasks of jobs. Only while no service
     * uses the embedded database.
     */
    int leftovers() {
        DataSource source = new DriverManagerDataSource(url, user, "");
        return JdbcClient.create(source).sql("""
                        select (select count(*) from training_checkpoint)
                            + (select count(*) from artifact_piece
                                where artifact_id not in (select artifact_id from model_version)
                                    and artifact_id not in (select artifact_id from artifact_gone))
                            + (select count(*) from scheduled_tasks where task_name = 'train')
                        """).query(Integer.class).single();
    }
}
