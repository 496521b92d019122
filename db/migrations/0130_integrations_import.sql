/** Imports: clients, services and visits brought in from a file that another system wrote. */
create table integrations.import (
  account_id uuid not null,
  import_id uuid not null,
  kind text not null check (kind in ('clients', 'services', 'visits')),
  state text not null check (state in ('draft', 'importing', 'done', 'undoing', 'undone')),
  file_token bytea not null check (octet_length(file_token) = 32),
  file_name bytea,
  file bytea,
  settings jsonb not null,
  row_count int not null check (row_count > 0),
  made_by text not null,
  made_at timestamptz not null,
  forget_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  undo_until timestamptz,
  undone_at timestamptz,
  undone_by text,
  run int not null default 0,
  primary key (account_id, import_id),
  constraint import_file_whole check ((file is null) = (file_name is null))
);
comment on table integrations.import is 'A file to bring in, or one that was. The file is sealed with a key of the import''s own and forgotten after a day.';
comment on column integrations.import.file_token is 'Keyed hash of the bytes: the same file is known again, and nothing else can be told from it.';
comment on column integrations.import.settings is 'Which column goes where, by number, and how dates, doubles and unknown names are taken.';
comment on column integrations.import.run is 'Counts the times it was started: a file with lines put right later is started again.';
create index import_by_age on integrations.import (account_id, made_at);
create index import_to_forget on integrations.import (account_id, forget_at) where file is not null;
call cell.make_tenant_table('integrations.import', 'select, insert, update, delete');

create table integrations.import_line (
  account_id uuid not null,
  import_id uuid not null,
  line int not null check (line > 0),
  decision text check (decision in ('as-new', 'same', 'skip')),
  fix bytea,
  outcome text check (outcome in ('made', 'filled', 'already', 'refused')),
  reason text check (reason ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  entity_id uuid,
  entity_version int,
  filled text[] not null default '{}',
  source_token bytea check (octet_length(source_token) = 32),
  undo text check (undo in ('removed', 'kept')),
  undo_reason text check (undo_reason ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  primary key (account_id, import_id, line),
  foreign key (account_id, import_id) references integrations.import (account_id, import_id) on delete cascade
);
comment on table integrations.import_line is 'A line that somebody put right or decided about, and what came of each that was brought in.';
comment on column integrations.import_line.fix is 'The cells written over, sealed with the import''s key; forgotten with the file.';
comment on column integrations.import_line.source_token is 'Keyed hash of the record''s id elsewhere, or of the file and the line: the same record is not brought in twice.';
comment on column integrations.import_line.entity_version is 'The version the record had then: undoing leaves alone what was changed since.';
create index import_line_by_source on integrations.import_line (account_id, source_token) where source_token is not null;
create index import_line_by_entity on integrations.import_line (account_id, entity_id) where entity_id is not null;
call cell.make_tenant_table('integrations.import_line', 'select, insert, update, delete');

create table integrations.import_part (
  account_id uuid not null,
  import_id uuid not null,
  part int not null check (part > 0),
  plan bytea not null,
  primary key (account_id, import_id, part),
  foreign key (account_id, import_id) references integrations.import (account_id, import_id) on delete cascade
);
comment on table integrations.import_part is 'What is left to do of an import that runs: some lines a row, sealed. A part goes with the transaction that did it.';
call cell.make_tenant_table('integrations.import_part', 'select, insert, delete');

create view integrations.import_service with (security_invoker = true) as
  select s.account_id, s.service_id, s.name, s.active, s.version, s.position from catalog.service s;
comment on view integrations.import_service is 'The services there are by name, for lines that name one.';

create view integrations.import_provider with (security_invoker = true) as
  select r.account_id, r.resource_id, r.name, r.position
  from catalog.resource r join catalog.provider p on p.account_id = r.account_id and p.resource_id = r.resource_id where r.active;
comment on view integrations.import_provider is 'The providers there are by name, for lines that name one.';
grant select on integrations.import_service, integrations.import_provider to candor_app;

/* Undoing an import takes back services that nobody has touched since. */
grant delete on catalog.service to candor_app;

/* What somebody agreed to elsewhere was said in words that are not ours: the entry then has no version of them, and says where it comes from. */
alter table consents.grant_entry drop constraint grant_entry_check;
alter table consents.grant_entry add constraint grant_entry_check check (kind = 'withdrawal' or text_version is not null or evidence ->> 'how' = 'import');
