-- Where a job can be taken up again; the bytes lie in artifact_piece.
create table training_checkpoint (
    job_id      uuid                     not null references training_job (id) on delete cascade,
    number      int                      not null,
    attempt     int                      not null,
    epoch       int                      not null,
    batch       int                      not null,
    artifact_id uuid                     not null,
    bytes       bigint                   not null,
    sha256      varchar(64)              not null,
    created_at  timestamp with time zone not null,
    primary key (job_id, number)
);

-- Raised when a paused job is queued again: a task with another number is left over.
alter table training_job add column ticket int default 0 not null;

-- What a submit that is sent again is known by.
alter table training_job add column idempotency_key varchar(255);
alter table training_job add column body_sha256 varchar(64);
create unique index training_job_idempotency_key on training_job (idempotency_key);

-- Since the job was submitted: faults that it was queued again for, seconds that workers have spent on it.
alter table training_job add column retries int default 0 not null;
alter table training_job add column run_seconds double precision default 0 not null;

-- What may be asked of it besides a network and how to train it.
alter table training_job add column keep_model boolean default false not null;
alter table training_job add column max_runtime_seconds bigint default 86400 not null;
alter table training_job add column initial_model varchar(63);
alter table training_job add column initial_version int;
