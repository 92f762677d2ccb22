-- Stored network specs. document is the JSON form of the network, every field set.
create table network (
    id uuid primary key,
    name varchar(100),
    created_at timestamp with time zone not null,
    document text not null
);

create index network_newest_first on network (created_at desc, id desc);
