-- Whether the end of a job evaluates its model on the test split and publishes it.
alter table training_job add column publishes boolean default true not null;
