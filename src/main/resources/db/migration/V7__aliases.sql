-- Names that people give versions; latest is none of them, the registry keeps it. A version that has one cannot be deleted.
create table model_alias (
    model      varchar(63)              not null,
    name       varchar(63)              not null,
    version    int                      not null,
    changed_at timestamp with time zone not null,
    changed_by varchar(100)             not null,
    change_id  uuid                     not null,
    primary key (model, name),
    foreign key (model, version) references model_version (model, version)
);

create index model_alias_version on model_alias (model, version);

-- Who changed what; it outlives the versions and aliases it tells of.
create table model_audit (
    id           uuid                     not null primary key,
    at           timestamp with time zone not null,
    actor        varchar(100)             not null,
    model        varchar(63)              not null references model (name),
    action       varchar(20)              not null,
    alias        varchar(63),
    from_version int,
    to_version   int
);

create index model_audit_newest_first on model_audit (model, at desc, id desc);
