-- One row that a submit locks, so that the length of the queue is counted exactly.
create table training_queue (
    id int not null primary key
);
insert into training_queue (id) values (1);

create table training_job (
    id                  uuid                     not null primary key,
    name                varchar(100),
    model               varchar(63)              not null,
    dataset             varchar(63)              not null,
    network             text                     not null,
    training            text                     not null,
    status              varchar(20)              not null,
    attempt             int                      not null,
    epochs              int                      not null,
    epoch               int,
    percent             double precision,
    eta_seconds         double precision,
    samples_per_second  double precision,
    loss                double precision,
    accuracy            double precision,
    validation_loss     double precision,
    validation_accuracy double precision,
    test_accuracy       double precision,
    result_version      int,
    failure             varchar(1000),
    created_at          timestamp with time zone not null,
    started_at          timestamp with time zone,
    finished_at         timestamp with time zone
);

create index training_job_newest on training_job (created_at, id);
create index training_job_status on training_job (status);

create table training_job_transition (
    job_id   uuid                     not null references training_job (id) on delete cascade,
    position int                      not null,
    status   varchar(20)              not null,
    at       timestamp with time zone not null,
    message  varchar(1000),
    primary key (job_id, position)
);

create table training_epoch (
    job_id              uuid             not null references training_job (id) on delete cascade,
    epoch               int              not null,
    loss                double precision not null,
    accuracy            double precision not null,
    validation_loss     double precision,
    validation_accuracy double precision,
    learning_rate       double precision not null,
    seconds             double precision not null,
    samples_per_second  double precision not null,
    primary key (job_id, epoch)
);
