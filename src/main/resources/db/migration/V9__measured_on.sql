-- On whose test part a version was measured. A trained one was measured on what it was trained on; of an import it was not kept.
alter table model_version add column measured_name varchar(63);
alter table model_version add column measured_sha256 char(64);
update model_version set measured_name = dataset_name, measured_sha256 = dataset_sha256
where origin = 'TRAINED' and evaluation is not null;
