package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.server.database.TestDatabase;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first model is worth a try, and no more. */
class BootstrapTest {
    private static final String WAITING = """
            insert into training_job (id, model, dataset, network, training, status, attempt, epochs, created_at)
            values (:id, 'digits', 'mnist', '{}', '{}', 'QUEUED', 0, 1, timestamp with time zone '2026-11-23 12:00:00+00')
            """;

    @Test
    void an_instance_whose_queue_is_full_starts_all_the_same() {
        DataSource database = TestDatabase.H2.migrated();
        JdbcClient.create(database).sql(WAITING).param("id", UUID.randomUUID()).update();
        try (ConfigurableApplicationContext started = TrainingParts.start(
                database, "--scratchnet.bootstrap.enabled=true", "--scratchnet.limits.jobs.queued=1")) {
            assertThat(started.getBean(Bootstrap.class)).isNotNull();
            assertThat(started.getBean(JobStore.class).find(Bootstrap.JOB)).isEmpty();
        }
    }
}
