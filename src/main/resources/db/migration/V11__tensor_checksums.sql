-- SHA-256 of a version's numbers without the header of their file: what its exports state as weightsSha256. Null for versions of earlier releases.
alter table model_version add column tensors_sha256 char(64);
