/** Imports: one that runs can be stopped; what was brought in by then stays, and can be undone like all of it. */
alter table integrations.import add column stopped_at timestamptz, add column stopped_by text;
alter table integrations.import add constraint import_stopped_whole check ((stopped_at is null) = (stopped_by is null));
comment on column integrations.import.stopped_at is 'When somebody stopped it before all its lines were done; null again once it is started again.';
