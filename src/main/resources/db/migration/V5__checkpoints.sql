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
