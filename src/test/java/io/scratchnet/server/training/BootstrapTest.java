package io.scratchnet.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.scratchnet.ProofWithShortForm;
import io.scratchnet.server.api.paging.PageRequest;
import io.scratchnet.server.storage.AtOnce;
import io.scratchnet.server.storage.Orphans;
import io.scratchnet.server.storage.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
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
            assertThat(started.getBean(JobRepository.class).find(Bootstrap.JOB)).isEmpty();
        }
    }

    @ProofWithShortForm
    @Test
    void instances_that_start_at_once_on_an_empty_postgresql_train_one_first_model() {
        String url = TestDatabase.postgresqlUrl();
        Callable<ConfigurableApplicationContext> start =
                () -> TrainingParts.startOn(url, "--scratchnet.bootstrap.enabled=true");
        List<ConfigurableApplicationContext> instances = AtOnce.results(start, start);
        try {
            ConfigurableApplicationContext one = instances.getFirst();
            ConfigurableApplicationContext other = instances.getLast();
            theFirstModelIsQueuedOnce(one);
            for (int round = 0; round < AtOnce.ROUNDS; round++) {
                failed(one);
                AtOnce.results(() -> trainFirstModel(one), () -> trainFirstModel(other));
                theFirstModelIsQueuedOnce(one);
            }
        } finally {
            instances.forEach(ConfigurableApplicationContext::close);
        }
    }

    private static UUID trainFirstModel(ConfigurableApplicationContext instance) {
        instance.getBean(Bootstrap.class).trainFirstModel();
        return Bootstrap.JOB;
    }

    private static void failed(ConfigurableApplicationContext instance) {
        JobService lifecycle = instance.getBean(JobService.class);
        lifecycle.finish(
                lifecycle
                        .pick(new QueuedJob(Bootstrap.JOB, 0), Jobs.RETRIES.lostWorkers())
                        .orElseThrow(),
                new RunOutcome.Failed("the test has it fail"),
                Jobs.RETRIES);
        instance.getBean(JdbcClient.class).sql("delete from scheduled_tasks").update();
    }

    private static void theFirstModelIsQueuedOnce(ConfigurableApplicationContext instance) {
        assertThat(instance.getBean(JobRepository.class).newestFirst(null, new PageRequest(2, null)))
                .singleElement()
                .satisfies(job -> assertThat(job.id()).isEqualTo(Bootstrap.JOB))
                .satisfies(job -> assertThat(job.status()).isEqualTo(JobStatus.QUEUED));
        assertThat(Orphans.in(instance.getBean(DataSource.class))).isEmpty();
    }
}
