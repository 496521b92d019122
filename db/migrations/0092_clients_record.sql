/** Clients: what belongs to a person's record beside the visits: alerts, notes, documents and family. */
create table clients.alert (
  account_id uuid not null,
  alert_id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('allergy', 'contraindication', 'conduct', 'other')),
  text bytea not null,
  noted_at timestamptz not null,
  noted_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (account_id, alert_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id) on delete cascade,
  constraint alert_ended check ((ended_at is null) = (ended_by is null))
);
comment on table clients.alert is 'What must be known before anything is done, pinned to the record. It is ended, never deleted, and its words never change.';
create index alert_by_client on clients.alert (account_id, client_id, noted_at);
call cell.make_tenant_table('clients.alert', 'select, insert, update');

create table clients.note (
  account_id uuid not null,
  note_id uuid not null,
  client_id uuid not null,
  sensitivity text not null check (sensitivity in ('general', 'clinical', 'restricted')),
  version integer not null check (version > 0),
  created_at timestamptz not null,
  primary key (account_id, note_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id) on delete cascade
);
comment on table clients.note is 'A note about a client; who may read it depends on its sensitivity.';
create index note_by_client on clients.note (account_id, client_id, created_at);
call cell.make_tenant_table('clients.note', 'select, insert, update');

create table clients.note_version (
  account_id uuid not null,
  note_id uuid not null,
  version integer not null check (version > 0),
  text bytea not null,
  written_at timestamptz not null,
  written_by text not null,
  primary key (account_id, note_id, version),
  foreign key (account_id, note_id) references clients.note (account_id, note_id) on delete cascade
);
comment on table clients.note_version is 'The words of a note, as first written and as changed since; none is ever overwritten.';
call cell.make_tenant_table('clients.note_version', 'select, insert');

create table clients.document (
  account_id uuid not null,
  document_id uuid not null,
  client_id uuid not null,
  sensitivity text not null check (sensitivity in ('general', 'clinical', 'restricted')),
  name bytea not null,
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/tiff', 'text/plain')),
  size_bytes integer not null check (size_bytes between 1 and 10485760),
  content bytea not null,
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  removed_by text,
  primary key (account_id, document_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id) on delete cascade,
  constraint document_removed check ((removed_at is null) = (removed_by is null))
);
comment on table clients.document is 'A file of a client, name and content sealed with the person''s key. Taken off the record it is no longer shown, but kept as long as the record.';
comment on column clients.document.media_type is 'As its first bytes say, whatever the name says.';
alter table clients.document alter column content set storage external;
create index document_by_client on clients.document (account_id, client_id, added_at);
call cell.make_tenant_table('clients.document', 'select, insert, update');

create table clients.relation (
  account_id uuid not null,
  client_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('guardian', 'ward', 'parent', 'child', 'partner', 'sibling', 'other')),
  noted_at timestamptz not null,
  noted_by text not null,
  primary key (account_id, client_id, other_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id) on delete cascade,
  foreign key (account_id, other_id) references clients.client (account_id, client_id) on delete cascade,
  constraint relation_other check (client_id <> other_id)
);
comment on table clients.relation is 'Who belongs together: what the other is to the client. Kept once, shown from both sides.';
create unique index relation_once on clients.relation (account_id, least(client_id, other_id), greatest(client_id, other_id));
create index relation_by_other on clients.relation (account_id, other_id);
call cell.make_tenant_table('clients.relation', 'select, insert, update, delete');
