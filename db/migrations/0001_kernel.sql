/** The ground every module stands on: roles, the tenant rule, the directory, keys, events and idempotency. */

/* Two group roles. Login roles are their members; neither owns a table or bypasses row level security. */
do $$ begin
  if not exists (select from pg_roles where rolname = 'candor_app') then create role candor_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'candor_sequencer') then create role candor_sequencer nologin; end if;
end $$;

create extension if not exists btree_gist;

/** What a cell knows that belongs to no account: where accounts live, how the database got its shape. */
grant usage on schema cell to candor_app, candor_sequencer;

/**
 * Makes a table a tenant table: row level security forced, one policy on account_id, and the grants the app needs.
 * `privileges` are those of candor_app, e.g. 'select, insert, update'.
 */
create procedure cell.make_tenant_table(target regclass, privileges text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s using (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid) with check (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid)', target);
  if privileges <> '' then execute format('grant %s on %s to candor_app', privileges, target); end if;
end $$;

/** Gives the app the use of a schema. */
create procedure cell.open_schema(target name) language plpgsql as $$
begin
  execute format('grant usage on schema %I to candor_app', target);
end $$;

create table cell.directory (
  slug text primary key check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,39}$'),
  account_id uuid not null unique,
  created_at timestamptz not null
);
comment on table cell.directory is 'Where an account is found before it is known: its public slug. Nothing about any person.';
grant select, insert on cell.directory to candor_app;

create table cell.key_check (
  singleton boolean primary key default true check (singleton),
  fingerprint bytea not null
);
comment on table cell.key_check is 'Fingerprint of the key encryption key this database was sealed with: a process with another key refuses to start.';
grant select, insert on cell.key_check to candor_app;

/** Finds an account by its public slug; one of the three calls allowed before the account is known. */
create function cell.account_by_slug(wanted text) returns uuid language sql stable security definer set search_path = '' as
$$ select account_id from cell.directory where slug = wanted $$;
revoke all on function cell.account_by_slug(text) from public;
grant execute on function cell.account_by_slug(text) to candor_app;

/* Keys, wrapped. This schema is left out of data backups and has its own (DESIGN.md section 3, sealed values). */
create schema keys;
call cell.open_schema('keys');

create table keys.account_key (
  account_id uuid not null,
  key_id uuid not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (account_id, key_id)
);
comment on table keys.account_key is 'An account''s key, wrapped by the key encryption key.';
call cell.make_tenant_table('keys.account_key', 'select, insert');

create table keys.subject_key (
  account_id uuid not null,
  key_id uuid not null,
  subject_id uuid not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (account_id, key_id)
);
comment on table keys.subject_key is 'One person''s key, wrapped by the account''s key. Deleting it makes every value sealed with it unreadable, backups included.';
create index subject_key_by_subject on keys.subject_key (account_id, subject_id);
call cell.make_tenant_table('keys.subject_key', 'select, insert, update, delete');

create schema event;
call cell.open_schema('event');

create table event.event (
  account_id uuid not null,
  event_id uuid not null,
  kind text not null,
  ids jsonb not null,
  at timestamptz not null,
  primary key (account_id, event_id)
);
comment on table event.event is 'What happened, written in the transaction that did it. Ids only, never personal data.';
call cell.make_tenant_table('event.event', 'select, insert');

create table event.idempotency (
  account_id uuid not null,
  route text not null,
  key_hash bytea not null,
  body_hash bytea not null,
  status smallint,
  result_id uuid,
  at timestamptz not null,
  primary key (account_id, route, key_hash)
);
comment on table event.idempotency is 'Idempotency keys seen in the last 7 days: keyed hashes and the id of the result, never tokens or personal data.';
create index idempotency_by_age on event.idempotency (account_id, at);
call cell.make_tenant_table('event.idempotency', 'select, insert, update, delete');

create table event.unsequenced (
  account_id uuid not null,
  log text not null check (log in ('audit', 'event')),
  entry_id uuid not null,
  at timestamptz not null,
  primary key (account_id, log, entry_id)
);
comment on table event.unsequenced is 'Audit entries and events that are committed but not yet given their place in the order; the sequencer empties it.';
call cell.make_tenant_table('event.unsequenced', 'select, insert');
grant usage on schema event to candor_sequencer;
grant select, delete on event.unsequenced to candor_sequencer;
create policy sequencer on event.unsequenced to candor_sequencer using (true);

create table event.stream (
  account_id uuid not null,
  seq bigint not null check (seq > 0),
  event_id uuid not null,
  primary key (account_id, seq),
  unique (account_id, event_id),
  foreign key (account_id, event_id) references event.event (account_id, event_id)
);
comment on table event.stream is 'The order of events, gap-free per account, given after commit by the sequencer alone. Live screens and subscribers follow it.';
call cell.make_tenant_table('event.stream', 'select');
grant select, insert on event.stream to candor_sequencer;
grant select on event.event to candor_sequencer;
create policy sequencer on event.stream to candor_sequencer using (true) with check (true);
create policy sequencer on event.event for select to candor_sequencer using (true);
