package io.scratchnet.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that belong to nothing, or say something that other rows deny, in every table of the service. There are none in a database at rest: no
 * instance uses it, or none does anything, and deleted bytes have been swept.
 */
public final class Orphans {
    private static final Duration SETTLING = Duration.ofSeconds(30);

    /**
     * Each part gives what is wrong and where. The same on every database. A picked task may outlive its job's end: the scheduler removes it in
     * a transaction of its own, after a kill by the next instance.
     */
    private static final String QUERY = """
            with referred (artifact_id) as (
                select artifact_id from model_version
                union all
                select artifact_id from training_checkpoint
            ), piece (artifact_id, pieces, last_piece, bytes) as (
                select artifact_id, count(*), max(piece), sum(octet_length(content))
                from artifact_piece
                group by artifact_id
            ), job (id, status, ticket, attempt, task, ended, waits) as (
                select id, status, ticket, attempt,
                    cast(id as varchar(36)) || case when ticket = 0 then '' else '.' || cast(ticket as varchar(10)) end,
                    status in ('SUCCEEDED', 'FAILED', 'CANCELLED'),
                    status in ('QUEUED', 'RUNNING') or (status = 'CANCELLING' and keep_model)
                from training_job
            ), task (instance, picked) as (
                select task_instance, picked from scheduled_tasks where task_name = 'train'
            )
            select 'artifact that nothing refers to', cast(artifact_id as varchar(100)) from piece
            where artifact_id not in (select artifact_id from referred)
              and artifact_id not in (select artifact_id from artifact_gone)
            union all
            select 'tombstone that is never swept', cast(artifact_id as varchar(100)) from artifact_gone
            union all
            select 'artifact used twice', cast(artifact_id as varchar(100)) from referred
            group by artifact_id having count(*) > 1
            union all
            select 'artifact with a gap', cast(artifact_id as varchar(100)) from piece where pieces <> last_piece + 1
            union all
            select 'version without weights', model || ' ' || version from model_version
            where artifact_id not in (select artifact_id from piece)
            union all
            select 'version without model', model || ' ' || version from model_version v
            where not exists (select 1 from model m where m.name = v.model and m.last_version >= v.version)
            union all
            select 'version whose publication is not in the log', model || ' ' || version from model_version v
            where not exists (
                select 1 from model_audit a
                where a.model = v.model and a.action = 'PUBLISHED' and a.to_version = v.version)
            union all
            select 'version that its job does not know', v.model || ' ' || v.version
            from model_version v join training_job j on j.id = v.job_id
            where j.result_version is null or j.result_version <> v.version
            union all
            select 'model that was never published', name from model m
            where not exists (select 1 from model_audit a where a.model = m.name)
            union all
            select 'alias without version', a.model || ' ' || a.name from model_alias a
            where not exists (select 1 from model_version v where v.model = a.model and v.version = a.version)
            union all
            select 'alias whose change is not in the log', a.model || ' ' || a.name from model_alias a
            where not exists (
                select 1 from model_audit l
                where l.id = a.change_id and l.alias = a.name and l.to_version = a.version)
            union all
            select 'checkpoint without job', cast(job_id as varchar(100)) from training_checkpoint
            where job_id not in (select id from job)
            union all
            select 'checkpoint of an ended job', cast(job_id as varchar(100)) from training_checkpoint
            where job_id in (select id from job where ended)
            union all
            select 'checkpoint of an attempt to come', cast(c.job_id as varchar(100))
            from training_checkpoint c join job j on j.id = c.job_id
            where c.attempt > j.attempt
            union all
            select 'checkpoint without its bytes', cast(c.job_id as varchar(100)) || ' ' || c.number
            from training_checkpoint c
            where c.bytes <> coalesce((select p.bytes from piece p where p.artifact_id = c.artifact_id), 0)
            union all
            select 'more checkpoints than are kept', cast(job_id as varchar(100)) from training_checkpoint
            group by job_id having count(*) > 2
            union all
            select 'epoch without job', cast(job_id as varchar(100)) from training_epoch
            where job_id not in (select id from job)
            union all
            select 'transition without job', cast(job_id as varchar(100)) from training_job_transition
            where job_id not in (select id from job)
            union all
            select 'transitions with a gap', cast(job_id as varchar(100)) from training_job_transition
            group by job_id having count(*) <> max(position) + 1
            union all
            select 'job whose last transition is another', cast(j.id as varchar(100)) || ' ' || j.status from job j
            where j.status <> coalesce(
                (select t.status from training_job_transition t
                 where t.job_id = j.id
                   and t.position = (select max(l.position) from training_job_transition l where l.job_id = j.id)),
                '')
            union all
            select 'job that waits for no task', cast(id as varchar(100)) || ' ' || status from job
            where waits and task not in (select instance from task)
            union all
            select 'task of no job that waits', instance from task
            where not picked and instance not in (select task from job where waits)
            union all
            select 'idempotency key without digest', cast(id as varchar(100)) from training_job
            where (idempotency_key is null) <> (body_sha256 is null)
            union all
            select 'queue with ' || count(*) || ' rows', '' from training_queue having count(*) <> 1
            """;

    private Orphans() {}

    /** What is wrong and where, a line each; sweeps what is deleted before. */
    public static List<String> in(DataSource database) {
        SweptArtifacts.sweep(database);
        return JdbcClient.create(database)
                .sql(QUERY)
                .query((row, number) -> row.getString(1) + ": " + row.getString(2))
                .list();
    }

    /** Fails where there are any in a database that nothing uses any more. */
    public static void assertNone(DataSource database) {
        assertThat(in(database)).as("orphans").isEmpty();
    }

    /** As {@link #assertNone}, of a database whose instances still end what they do. */
    public static void awaitNone(DataSource database) {
        await().atMost(SETTLING).untilAsserted(() -> assertNone(database));
    }
}
