-- Where a version comes from, as far as it is known: of an imported one that may be little.
alter table model_version alter column dataset_name drop not null;
alter table model_version alter column dataset_sha256 drop not null;
alter table model_version alter column training drop not null;
alter table model_version add column origin varchar(20) default 'TRAINED' not null;
alter table model_version add column initial_model varchar(63);
alter table model_version add column initial_version int;
alter table model_version add column run_seconds double precision;
alter table model_version add column engine text;
alter table model_version add column code_version varchar(100);
alter table model_version add column code_commit varchar(64);

-- The epochs of its training; they outlive the job. JSON, as evaluation is.
alter table model_version add column history text default '[]' not null;

-- Not every version was measured; of those that were, what was made of the samples read wrong was not kept before.
alter table model_version alter column test_accuracy drop not null;
alter table model_version alter column test_loss drop not null;
alter table model_version alter column evaluation drop not null;
update model_version set evaluation = substring(evaluation, 1, char_length(evaluation) - 1) || ',"details":[]}';

-- What people say of a model and of its versions. tags is a JSON object of strings, its keys in order.
alter table model add column description text;
alter table model add column tags text default '{}' not null;
alter table model_version add column description text;
alter table model_version add column tags text default '{}' not null;
