/** Privacy: what each night's run removed, how long an account keeps things, and the right to remove what is past its time. */
create table privacy.retention_run (
  account_id uuid not null,
  key text not null check (key ~ '^[a-z]+(-[a-z]+)*$'),
  began_at timestamptz not null,
  ran_at timestamptz not null,
  days integer not null check (days > 0),
  removed bigint not null check (removed >= 0),
  status text not null check (status in ('running', 'done', 'failed')),
  fault text,
  primary key (account_id, key, began_at),
  constraint retention_run_fault check ((status = 'failed') = (fault is not null))
);
comment on table privacy.retention_run is 'Each run of a retention rule: when it began and last ran, how long was kept, how many rows went, and whether it got to the end.';
comment on column privacy.retention_run.fault is 'The code of what stopped it; never a value.';
call cell.make_tenant_table('privacy.retention_run', 'select, insert, update, delete');

create table privacy.retention_setting (
  account_id uuid not null,
  key text not null check (key ~ '^[a-z]+(-[a-z]+)*$'),
  days integer not null check (days between 1 and 36525),
  set_at timestamptz not null,
  primary key (account_id, key)
);
comment on table privacy.retention_setting is 'How many days an account keeps one kind of thing, where it chose so; never less than the floor that the program knows.';
call cell.make_tenant_table('privacy.retention_setting', 'select, insert, update, delete');

grant delete on privacy.evidence, event.event, event.stream, messaging.outbox_message, messaging.local_message, clients.client, clients.client_link,
  clients.clearance, consents.text_version, consents.grant_entry, consents.suppression, consents.contact, booking.waitlist_entry,
  booking.waitlist_service to candor_app;

/* A visit outlives its client's record as a number: what was done, when and by whom, of nobody. */
alter table booking.appointment add column anonymised_at timestamptz;
comment on column booking.appointment.anonymised_at is 'Since when it is of nobody: its client and all words about it are gone, the counts stay.';
alter table booking.appointment drop constraint appointment_client;
alter table booking.appointment add constraint appointment_client check ((status = 'held' or anonymised_at is not null) = (client_id is null));

/* What the law makes us keep, the database keeps too, whatever the program asks. It goes by its own clock. */
create function consents.keep_young() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'too young to be deleted' using errcode = '23514', constraint = tg_argv[0];
end $$;
create trigger keep_young before delete on consents.grant_entry for each row
  when (old.at > now() - interval '5 years') execute function consents.keep_young('grant_entry_kept');
create trigger keep_young before delete on consents.suppression for each row
  when (old.lifted_at is null or old.lifted_at > now() - interval '10 years') execute function consents.keep_young('suppression_kept');
