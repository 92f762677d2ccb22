package io.scratchnet.server.training;

import io.scratchnet.server.storage.TestDatabase;
import io.scratchnet.server.training.worker.TestWorker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of the service that train, as they are wired there, with transactions; without HTTP, and no queue takes jobs. */
public final class TrainingParts {
    /** Held by the test classes that look at all rows of the database that {@link #withQueue} gives. */
    static final String QUEUE_DATABASE = "the database with a queue";

    private static final Map<TestDatabase, ApplicationContext> STARTED = new EnumMap<>(TestDatabase.class);
    private static final Map<TestDatabase, ApplicationContext> WITH_QUEUE = new EnumMap<>(TestDatabase.class);
    private static final String QUEUE = "--db-scheduler.enabled=";

    private TrainingParts() {}

    /** Started once a database. A fit is written down after every batch. */
    public static synchronized ApplicationContext over(TestDatabase database) {
        return STARTED.computeIfAbsent(database, TrainingParts::start);
    }

    private static ApplicationContext start(TestDatabase database) {
        return start(database.migrated(), "--scratchnet.bootstrap.enabled=false");
    }

    /** As {@link #over}, on a pool and with a queue, which takes jobs and which no worker works off. Started once a database. */
    static synchronized ApplicationContext withQueue(TestDatabase database) {
        return WITH_QUEUE.computeIfAbsent(
                database,
                kind -> start(
                        kind.pooled(),
                        "--scratchnet.bootstrap.enabled=false",
                        "--scratchnet.role=api",
                        "--spring.datasource.url=that of the pool",
                        QUEUE + "true"));
    }

    /** Removes every job, its task and its checkpoints, which another test left. */
    static void clear(ApplicationContext withQueue) {
        JdbcClient jdbc = withQueue.getBean(JdbcClient.class);
        jdbc.sql("delete from scheduled_tasks").update();
        jdbc.sql("delete from training_job").update();
        jdbc.sql("delete from artifact_piece where artifact_id not in (select artifact_id from model_version)")
                .update();
    }

    /** As {@link #over}, for the caller to close. */
    static ConfigurableApplicationContext start(DataSource migrated, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--spring.flyway.enabled=false");
        if (all.stream().noneMatch(option -> option.startsWith(QUEUE))) {
            all.add(QUEUE + "false");
        }
        return run(
                application()
                        .initializers(context -> ((GenericApplicationContext) context)
                                .registerBean("dataSource", DataSource.class, () -> migrated)),
                all);
    }

    /** An instance with its own pool, which migrates the database and takes jobs that no worker works off; for the caller to close. */
    static ConfigurableApplicationContext startOn(String postgresql, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--spring.datasource.url=" + postgresql);
        all.add("--spring.datasource.username=postgres");
        all.add("--scratchnet.role=api");
        return run(application(), all);
    }

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Parts.class).web(WebApplicationType.NONE);
    }

    private static ConfigurableApplicationContext run(SpringApplicationBuilder application, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("--scratchnet.engine.warm-up=false");
        all.add("--scratchnet.training.checkpoints.interval=0s");
        all.add("--scratchnet.training.checkpoints.max-overhead=1");
        return application.run(all.toArray(String[]::new));
    }

    /** Without @Configuration, so that no other test's scan finds it. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("io.scratchnet.server")
    @ComponentScan(
            basePackages = {
                "io.scratchnet.server.datasets",
                "io.scratchnet.server.models",
                "io.scratchnet.server.networks",
                "io.scratchnet.server.runtime",
                "io.scratchnet.server.specs",
                "io.scratchnet.server.storage",
                "io.scratchnet.server.training"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                ".*Test.*",
                                ".*WorkerFilter",
                                ".*Controller",
                                ".*MergePatch",
                                ".*BodyDigest",
                                ".*\\.files\\..*",
                                ".*\\.events\\..*"
                            }))
    @Import(TestWorker.SynchronousCheckpoints.class)
    static class Parts {}
}
