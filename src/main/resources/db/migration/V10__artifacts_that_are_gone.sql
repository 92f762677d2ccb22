-- Artifacts that nobody needs any more. Their pieces are removed a few at a time, and then the row.
create table artifact_gone (
    artifact_id uuid not null primary key
);
