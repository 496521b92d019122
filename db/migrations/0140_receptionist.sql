/** The receptionist: conversations, what was said in them and why, and who must hear of it. What it says about the world comes from rows. */
create schema receptionist;
call cell.open_schema('receptionist');

create table receptionist.desk (
  account_id uuid not null,
  version bigint not null check (version > 0),
  primary key (account_id)
);
comment on table receptionist.desk is 'Counts the changes of settings and knowledge of an account, so that a process knows whether what it remembers still holds.';
call cell.make_tenant_table('receptionist.desk', 'select, insert, update');

create table receptionist.assistant_setting (
  account_id uuid not null,
  version int not null check (version > 0),
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, version)
);
comment on table receptionist.assistant_setting is 'How the receptionist of an account greets, what it may do and whom it calls; the highest version holds. The disclosure is not among them: it cannot be set.';
call cell.make_tenant_table('receptionist.assistant_setting', 'select, insert');

create table receptionist.knowledge (
  account_id uuid not null,
  entry_id uuid not null,
  version int not null check (version > 0),
  state text not null check (state in ('live', 'retired')),
  topic text not null check (topic ~ '^[a-z_]{1,40}$'),
  language text not null check (language in ('en', 'es')),
  questions text[] not null check (cardinality(questions) <= 40),
  answer text not null check (length(answer) between 1 and 1200),
  service_id uuid,
  location_id uuid,
  valid_from date,
  valid_until date,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, entry_id, version),
  foreign key (account_id, service_id) references catalog.service (account_id, service_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id),
  constraint knowledge_dates check (valid_until is null or valid_from is null or valid_until > valid_from)
);
comment on table receptionist.knowledge is 'What the clinic says about itself, a version for each change; only the highest version of an entry is said, while it is live and valid. Half-open dates.';
call cell.make_tenant_table('receptionist.knowledge', 'select, insert');

create table receptionist.conversation (
  account_id uuid not null,
  conversation_id uuid not null,
  channel text not null check (channel in ('chat', 'sms', 'call', 'email')),
  location_id uuid not null,
  client_id uuid,
  key_id uuid not null,
  owner_user_id uuid,
  identity_level smallint not null default 0 check (identity_level between 0 and 2),
  escalation text check (escalation in ('person', 'emergency')),
  flow text check (flow ~ '^[a-z_]{1,20}$'),
  language text not null check (language in ('en', 'es')),
  outcome text check (outcome in ('booked', 'rescheduled', 'cancelled', 'confirmed', 'answered', 'message', 'waitlisted', 'opted-out', 'person', 'emergency', 'abandoned')),
  appointment_id uuid,
  next_seq int not null default 1 check (next_seq > 0),
  state bytea,
  token_hash bytea check (octet_length(token_hash) = 32),
  network_token bytea not null,
  minute_at timestamptz not null,
  minute_count int not null default 0 check (minute_count >= 0),
  started_at timestamptz not null,
  last_at timestamptz not null,
  closed_at timestamptz,
  primary key (account_id, conversation_id),
  foreign key (account_id, location_id) references catalog.location (account_id, location_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id),
  constraint conversation_known check (identity_level < 2 or client_id is not null)
);
comment on table receptionist.conversation is 'A thread with one person over one channel. Who owns it decides who may write: nobody named means the assistant.';
comment on column receptionist.conversation.key_id is 'The key its words are sealed with: the conversation''s own, since its person may be nobody known.';
comment on column receptionist.conversation.owner_user_id is 'The user who took it over; while there is one, the database refuses every message of the assistant.';
comment on column receptionist.conversation.state is 'Where the dialogue stands, sealed: what was asked, what was given, what is held.';
comment on column receptionist.conversation.minute_count is 'Messages of the visitor in the minute that began at minute_at.';
create index conversation_by_last on receptionist.conversation (account_id, last_at desc, conversation_id);
create index conversation_by_client on receptionist.conversation (account_id, client_id) where client_id is not null;
create index conversation_open on receptionist.conversation (account_id, last_at) where closed_at is null;
call cell.make_tenant_table('receptionist.conversation', 'select, insert, update, delete');

create table receptionist.message (
  account_id uuid not null,
  conversation_id uuid not null,
  seq int not null check (seq > 0),
  author text not null check (author in ('visitor', 'assistant', 'user', 'system')),
  user_id uuid,
  words bytea,
  twin bytea,
  sources jsonb not null default '[]' check (jsonb_typeof(sources) = 'array'),
  key_hash bytea check (octet_length(key_hash) = 32),
  at timestamptz not null,
  primary key (account_id, conversation_id, seq),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade,
  constraint message_user check ((author = 'user') = (user_id is not null)),
  constraint message_key check (key_hash is null or author = 'visitor')
);
comment on table receptionist.message is 'What was said, in order, without a gap. Card numbers and social security numbers are taken out before anything is stored.';
comment on column receptionist.message.words is 'The words and the answers offered, sealed; null once they were taken back, as a minor''s are.';
comment on column receptionist.message.twin is 'The same without names, numbers, addresses and birth dates, sealed: what may be replayed and reviewed.';
comment on column receptionist.message.sources is 'The rows and knowledge entries a reply stands on: kind, id, version.';
comment on column receptionist.message.key_hash is 'Keyed hash of the sender''s own id of the message: the same message counts once.';
create unique index message_once on receptionist.message (account_id, conversation_id, key_hash) where key_hash is not null;
call cell.make_tenant_table('receptionist.message', 'select, insert, update, delete');

/**
 * Refuses a message of the assistant in a conversation that a person owns, whoever writes it, and a message that leaves a gap. The lock makes whoever
 * takes over at the same moment wait for the message, or the message for them.
 */
create function receptionist.check_message() returns trigger language plpgsql set search_path = '' as $$
declare
  owner uuid;
  previous int;
begin
  select c.owner_user_id into owner from receptionist.conversation c
    where c.account_id = new.account_id and c.conversation_id = new.conversation_id for share;
  if new.author = 'assistant' and owner is not null then
    raise exception 'a person owns this conversation' using errcode = '23514', constraint = 'assistant_silent';
  end if;
  select coalesce(max(m.seq), 0) into previous from receptionist.message m
    where m.account_id = new.account_id and m.conversation_id = new.conversation_id;
  if new.seq <> previous + 1 then
    raise exception 'message % does not follow %', new.seq, previous using errcode = '40001';
  end if;
  return new;
end $$;
create trigger check_message before insert on receptionist.message for each row execute function receptionist.check_message();

create table receptionist.decision (
  account_id uuid not null,
  conversation_id uuid not null,
  seq int not null,
  engine text not null check (engine ~ '^[a-z0-9.-]{1,40}$'),
  flow text check (flow ~ '^[a-z_]{1,20}$'),
  gates text[] not null,
  acts text[] not null,
  commands bytea,
  settings_version int not null,
  understood_micros int not null,
  turn_micros int not null,
  at timestamptz not null,
  primary key (account_id, conversation_id, seq),
  foreign key (account_id, conversation_id, seq) references receptionist.message (account_id, conversation_id, seq) on delete cascade
);
comment on table receptionist.decision is 'Why a message was answered as it was: what was understood from which words, what the gate let through, what was done.';
comment on column receptionist.decision.commands is 'The commands with their source words, sealed.';
comment on column receptionist.decision.gates is 'One code for each command: let through, or why not.';
call cell.make_tenant_table('receptionist.decision', 'select, insert, update, delete');

create table receptionist.commitment (
  account_id uuid not null,
  conversation_id uuid not null,
  subject_id uuid not null,
  version int not null,
  act text not null check (act in ('book', 'move', 'cancel', 'confirm', 'wait')),
  appointment_id uuid,
  at timestamptz not null,
  primary key (account_id, conversation_id, subject_id, version),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.commitment is 'What a conversation did, once for each thing and version that was read back: the same yes never counts twice.';
comment on column receptionist.commitment.subject_id is 'The hold that was booked, or the visit that was changed.';
call cell.make_tenant_table('receptionist.commitment', 'select, insert, delete');

create table receptionist.team_message (
  account_id uuid not null,
  team_message_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('message', 'person', 'clinical', 'emergency', 'privacy', 'opt-out', 'language', 'link')),
  words bytea,
  state text not null check (state in ('open', 'done')),
  assigned_to uuid,
  made_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  primary key (account_id, team_message_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade,
  constraint team_message_done check ((state = 'done') = (done_at is not null))
);
comment on table receptionist.team_message is 'Something a person of the clinic has to do or to know, asked in a conversation; words sealed with the conversation''s key.';
create index team_message_open on receptionist.team_message (account_id, due_at) where state = 'open';
create index team_message_by_conversation on receptionist.team_message (account_id, conversation_id);
call cell.make_tenant_table('receptionist.team_message', 'select, insert, update, delete');

create table receptionist.page (
  account_id uuid not null,
  page_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('emergency', 'person')),
  cause text not null check (cause ~ '^[a-z-]{1,40}$'),
  step int not null check (step >= 0),
  paged_user_id uuid,
  acknowledge_by timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  made_at timestamptz not null,
  primary key (account_id, page_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade,
  constraint page_acknowledged check ((acknowledged_at is null) = (acknowledged_by is null))
);
comment on table receptionist.page is 'A call for somebody on duty: whom it reached last, and until when they have to answer before the next is called.';
create index page_open on receptionist.page (account_id, made_at) where acknowledged_at is null;
create index page_by_conversation on receptionist.page (account_id, conversation_id);
call cell.make_tenant_table('receptionist.page', 'select, insert, update, delete');

create table receptionist.identity_try (
  account_id uuid not null,
  try_id uuid not null,
  conversation_id uuid not null,
  contact_token bytea not null check (octet_length(contact_token) = 32),
  kind text not null check (kind in ('code-sent', 'code', 'details')),
  passed boolean not null,
  at timestamptz not null,
  primary key (account_id, try_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.identity_try is 'Each try to show who one is, by keyed hash of the number or address: too many lock it for a while, wherever they come from.';
create index identity_try_by_contact on receptionist.identity_try (account_id, contact_token, at);
create index identity_try_by_conversation on receptionist.identity_try (account_id, conversation_id);
call cell.make_tenant_table('receptionist.identity_try', 'select, insert, delete');
