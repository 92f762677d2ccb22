package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each kind of orphan is found in a database that has nothing else wrong. The constraints of the schema are off: some keep orphans out. */
class OrphansTest {
    private static final String JOB = "00000000-0000-0000-0000-00000000000a";
    private static final String OTHER_JOB = "00000000-0000-0000-0000-00000000000b";

    private static final List<String> IN_ORDER = List.of(
            "insert into artifact_piece values ('00000000-0000-0000-0000-000000000001', 0, X'01')",
            "insert into artifact_piece values ('00000000-0000-0000-0000-000000000002', 0, X'0102')",
            "insert into model (name, last_version) values ('digits', 1)",
            """
            insert into model_version (model, version, created_at, network, parameter_count, artifact_id, sha256)
            values ('digits', 1, now(), '{}', 1, '00000000-0000-0000-0000-000000000001', 'ab')""",
            """
            insert into model_audit (id, at, actor, model, action, alias, to_version)
            values (random_uuid(), now(), 'anna', 'digits', 'PUBLISHED', 'latest', 1)""",
            """
            insert into model_audit (id, at, actor, model, action, alias, to_version)
            values ('00000000-0000-0000-0000-000000000003', now(), 'anna', 'digits', 'ALIAS_SET', 'champion', 1)""",
            """
            insert into model_alias (model, name, version, changed_at, changed_by, change_id)
            values ('digits', 'champion', 1, now(), 'anna', '00000000-0000-0000-0000-000000000003')""",
            """
            insert into training_job (id, model, dataset, network, training, status, attempt, epochs, created_at)
            values ('00000000-0000-0000-0000-00000000000a', 'digits', 'mnist', '{}', '{}', 'RUNNING', 1, 1, now())""",
            "insert into training_job_transition values ('00000000-0000-0000-0000-00000000000a', 0, 'QUEUED', now(), null)",
            "insert into training_job_transition values ('00000000-0000-0000-0000-00000000000a', 1, 'RUNNING', now(), null)",
            "insert into scheduled_tasks (task_name, task_instance, picked, version)"
                    + " values ('train', '00000000-0000-0000-0000-00000000000a', true, 1)",
            """
            insert into training_checkpoint (job_id, number, attempt, epoch, batch, artifact_id, bytes, sha256, created_at)
            values ('00000000-0000-0000-0000-00000000000a', 1, 1, 1, 1, '00000000-0000-0000-0000-000000000002', 2, 'ab', now())""",
            "set referential_integrity false");

    private final DataSource database = TestDatabase.H2.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @BeforeEach
    void a_running_job_and_a_version_with_an_alias() {
        IN_ORDER.forEach(sql -> jdbc.sql(sql).update());
    }

    @Test
    void a_database_in_order_has_none() {
        assertThat(Orphans.in(database)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void each_kind_is_found(String kind, String sql) {
        assertThat(jdbc.sql(sql).update()).isPositive();
        assertThat(Orphans.in(database)).anyMatch(line -> line.startsWith(kind + ": "));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        "artifact that nothing refers to",
                        "insert into artifact_piece values (random_uuid(), 0, X'01')"),
                Arguments.of(
                        "artifact used twice",
                        "update training_checkpoint set artifact_id = (select artifact_id from model_version)"),
                Arguments.of("artifact with a gap", "update artifact_piece set piece = 1"),
                Arguments.of("version without weights", "update model_version set artifact_id = random_uuid()"),
                Arguments.of("version without model", "update model set last_version = 0"),
                Arguments.of(
                        "version whose publication is not in the log",
                        "delete from model_audit where action = 'PUBLISHED'"),
                Arguments.of("version that its job does not know", "update model_version set job_id = '" + JOB + "'"),
                Arguments.of(
                        "model that was never published",
                        "insert into model (name, last_version) values ('phantom', 0)"),
                Arguments.of("alias without version", "update model_alias set version = 2"),
                Arguments.of(
                        "alias whose change is not in the log", "update model_alias set change_id = random_uuid()"),
                Arguments.of("checkpoint without job", "update training_checkpoint set job_id = '" + OTHER_JOB + "'"),
                Arguments.of("checkpoint of an ended job", "update training_job set status = 'FAILED'"),
                Arguments.of("checkpoint of an attempt to come", "update training_checkpoint set attempt = 2"),
                Arguments.of("checkpoint without its bytes", "update training_checkpoint set bytes = 3"),
                Arguments.of("more checkpoints than are kept", """
                        insert into training_checkpoint
                        select job_id, number + x, attempt, epoch, batch, random_uuid(), bytes, sha256, created_at
                        from training_checkpoint, (values (1), (2)) as more (x)"""),
                Arguments.of("epoch without job", """
                        insert into training_epoch (job_id, epoch, loss, accuracy, learning_rate, seconds, samples_per_second)
                        values (random_uuid(), 1, 0.1, 0.9, 0.1, 1, 1)"""),
                Arguments.of(
                        "transition without job",
                        "insert into training_job_transition values (random_uuid(), 0, 'QUEUED', now(), null)"),
                Arguments.of("transitions with a gap", "delete from training_job_transition where position = 0"),
                Arguments.of("job whose last transition is another", "update training_job set status = 'PAUSED'"),
                Arguments.of("job that waits for no task", "delete from scheduled_tasks"),
                Arguments.of(
                        "task of no job that waits",
                        "update scheduled_tasks set picked = false, task_instance = task_instance || '.1'"),
                Arguments.of("idempotency key without digest", "update training_job set idempotency_key = 'key'"),
                Arguments.of("queue with 0 rows", "delete from training_queue"));
    }
}
