-- Workers that were lost in a row, each before it wrote a checkpoint.
alter table training_job add column losses int default 0 not null;
