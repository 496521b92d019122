/** Receptionist: the AI desk. What is changed waits in a draft until it was replayed; what went live, and from what, is kept. */
create table receptionist.desk_draft (
  account_id uuid not null,
  version int not null check (version > 0),
  settings jsonb check (jsonb_typeof(settings) = 'object'),
  entries jsonb not null check (jsonb_typeof(entries) = 'array'),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (account_id)
);
comment on table receptionist.desk_draft is 'Changes of settings and knowledge that are not live: nobody but the AI desk reads them. Empty again once they went live.';
comment on column receptionist.desk_draft.version is 'Counts every change and never begins anew, so that of two people who edit it the second is told.';
comment on column receptionist.desk_draft.settings is 'The settings as they are to be; null while none is changed.';
comment on column receptionist.desk_draft.entries is 'The entries that are to change, whole.';
call cell.make_tenant_table('receptionist.desk_draft', 'select, insert, update');

create table receptionist.golden_call (
  account_id uuid not null,
  conversation_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  kept_by text not null,
  kept_at timestamptz not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.golden_call is 'Conversations somebody chose to be replayed before a change goes live. Only their redacted twins are read; a conversation that is deleted is replayed no more.';
call cell.make_tenant_table('receptionist.golden_call', 'select, insert, delete');

create table receptionist.golden_run (
  account_id uuid not null,
  run_id uuid not null,
  kind text not null check (kind in ('draft', 'nightly')),
  draft_version int check (draft_version > 0),
  state text not null check (state in ('running', 'done')),
  cases text[] not null check (cardinality(cases) <= 500),
  made_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, run_id),
  constraint golden_run_draft check ((kind = 'draft') = (draft_version is not null)),
  constraint golden_run_done check ((state = 'done') = (finished_at is not null))
);
comment on table receptionist.golden_run is 'One replay of the golden calls: against a draft before it goes live, or at night against how things stood the night before.';
comment on column receptionist.golden_run.cases is 'The calls it is of, in order: shipped ones, entries that change, conversations kept.';
create index golden_run_newest on receptionist.golden_run (account_id, started_at desc);
call cell.make_tenant_table('receptionist.golden_run', 'select, insert, update, delete');

create table receptionist.golden_result (
  account_id uuid not null,
  result_id uuid not null,
  run_id uuid not null,
  case_key text not null check (case_key ~ '^[a-z0-9/-]{1,80}$'),
  conversation_id uuid,
  verdict text not null check (verdict in ('same', 'different', 'broken', 'skipped')),
  reasons text[] not null,
  told jsonb check (jsonb_typeof(told) = 'object'),
  sealed bytea,
  accepted_by text,
  accepted_at timestamptz,
  accepted_because text check (length(accepted_because) between 1 and 400),
  primary key (account_id, run_id, case_key),
  unique (account_id, result_id),
  foreign key (account_id, run_id) references receptionist.golden_run (account_id, run_id) on delete cascade,
  foreign key (account_id, conversation_id) references receptionist.golden_call (account_id, conversation_id) on delete cascade,
  constraint golden_result_told check ((conversation_id is null) = (sealed is null) and (conversation_id is null) = (told is not null)),
  constraint golden_result_accepted check ((accepted_by is null) = (accepted_at is null) and (accepted_by is null) = (accepted_because is null)),
  constraint golden_result_acceptable check (accepted_by is null or verdict = 'different')
);
comment on table receptionist.golden_result is 'What a replay of one golden call came to: how it was answered before and after, and who accepted a difference and why. What is broken cannot be accepted.';
comment on column receptionist.golden_result.told is 'Both answers, line by line, of a call that is nobody''s.';
comment on column receptionist.golden_result.sealed is 'Both answers of a conversation that was kept, sealed with the key of that conversation.';
create index golden_result_by_conversation on receptionist.golden_result (account_id, conversation_id) where conversation_id is not null;
call cell.make_tenant_table('receptionist.golden_result', 'select, insert, update, delete');

create table receptionist.release (
  account_id uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('began', 'published', 'rolled-back')),
  settings_version int not null check (settings_version >= 0),
  knowledge jsonb not null check (jsonb_typeof(knowledge) = 'object'),
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  run_id uuid,
  back_to int,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, number),
  foreign key (account_id, run_id) references receptionist.golden_run (account_id, run_id),
  foreign key (account_id, back_to) references receptionist.release (account_id, number),
  constraint release_replayed check ((kind = 'published') = (run_id is not null)),
  constraint release_back check ((kind = 'rolled-back') = (back_to is not null))
);
comment on table receptionist.release is 'What the receptionist went by from when: settings and knowledge by their versions, who put them live, and the replay that let them.';
comment on column receptionist.release.knowledge is 'The live entries with their versions.';
comment on column receptionist.release.changes is 'What it changed, named for people.';
create index release_by_run on receptionist.release (account_id, run_id) where run_id is not null;
create index release_by_back_to on receptionist.release (account_id, back_to) where back_to is not null;
call cell.make_tenant_table('receptionist.release', 'select, insert');

/** Refuses a release of a draft whose replay is not over, is broken, or has a difference nobody accepted: whoever writes it, and whatever was checked before. */
create function receptionist.check_release() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.run_id is null then
    return null;
  end if;
  if not exists (select from receptionist.golden_run g where g.account_id = new.account_id and g.run_id = new.run_id and g.kind = 'draft' and g.state = 'done')
    or exists (select from receptionist.golden_result r where r.account_id = new.account_id and r.run_id = new.run_id
      and (r.verdict = 'broken' or (r.verdict = 'different' and r.accepted_by is null))) then
    raise exception 'this draft may not go live' using errcode = '23514', constraint = 'release_green';
  end if;
  return null;
end $$;
create trigger check_release after insert on receptionist.release for each row execute function receptionist.check_release();
