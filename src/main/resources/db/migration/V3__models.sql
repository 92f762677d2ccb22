-- Bytes of models, cut into pieces: an H2 value of this type holds at most 1 MiB.
create table artifact_piece (
    artifact_id uuid  not null,
    piece       int   not null,
    content     bytea not null,
    primary key (artifact_id, piece)
);

-- One row a name; last_version only grows, so that numbers are never reused.
create table model (
    name         varchar(63) not null primary key,
    last_version int         not null
);

create table model_version (
    model           varchar(63)              not null references model (name),
    version         int                      not null,
    created_at      timestamp with time zone not null,
    job_id          uuid,
    dataset_name    varchar(63)              not null,
    dataset_sha256  varchar(64)              not null,
    network         text                     not null,
    training        text                     not null,
    parameter_count bigint                   not null,
    test_accuracy   double precision         not null,
    test_loss       double precision         not null,
    evaluation      text                     not null,
    artifact_id     uuid                     not null,
    sha256          varchar(64)              not null,
    primary key (model, version)
);
