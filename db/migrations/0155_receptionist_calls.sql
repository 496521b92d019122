/** Receptionist: calls. Each has one end; nothing of one is recorded before its caller heard that it would be. */
create table receptionist.call_setting (
  account_id uuid not null,
  version int not null check (version > 0),
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, version)
);
comment on table receptionist.call_setting is 'Who answers calls and when, and whether they are recorded; the highest version holds. The disclosure is not among it: it cannot be set.';
call cell.make_tenant_table('receptionist.call_setting', 'select, insert');

create table receptionist.call (
  account_id uuid not null,
  call_id uuid not null,
  conversation_id uuid,
  vendor_call_id text not null check (length(vendor_call_id) between 1 and 80),
  line text not null check (line ~ '^\+[1-9][0-9]{6,14}$'),
  key_id uuid not null,
  caller bytea,
  caller_token bytea check (octet_length(caller_token) = 32),
  transport text check (transport in ('relay', 'media', 'demo')),
  phase text not null check (phase in ('ringing', 'disclosed', 'talking', 'transferring', 'voicemail', 'ended')),
  recording text not null check (recording in ('off', 'unasked', 'allowed', 'refused')),
  rule text not null check (rule in ('announce', 'consent')),
  connects int not null default 0 check (connects >= 0),
  started_at timestamptz not null,
  connected_at timestamptz,
  disclosed_at timestamptz,
  consented_at timestamptz,
  recording_started_at timestamptz,
  recording_deleted_at timestamptz,
  alive_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('caller-hung-up', 'finished', 'transferred', 'voicemail-left', 'answered-by-desk', 'not-in-service', 'silence',
    'too-long', 'line-lost', 'process-lost', 'failed')),
  answer_milliseconds int[] not null default '{}' check (cardinality(answer_milliseconds) <= 1000),
  primary key (account_id, call_id),
  unique (account_id, vendor_call_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade,
  constraint call_disclosed_first check (recording_started_at is null or (disclosed_at is not null and disclosed_at < recording_started_at)),
  constraint call_consented check (recording_started_at is null or rule = 'announce' or (consented_at is not null and consented_at <= recording_started_at)),
  constraint call_ended check ((phase = 'ended') = (ended_at is not null) and (ended_at is null) = (end_reason is null))
);
comment on table receptionist.call is 'One row for each call that reached a line of ours, however often the vendor tells of it.';
comment on column receptionist.call.key_id is 'The key the caller''s number is sealed with, of the call''s own; deleting the row destroys it.';
comment on column receptionist.call.rule is 'What the law asks of a recording: announced, or said yes to; the strictest of the places involved, and yes where one is unknown.';
comment on column receptionist.call.connects is 'How often a socket was connected to the call: the token of each connection is another, so none counts twice.';
comment on column receptionist.call.disclosed_at is 'When the caller had heard that an AI speaks and whether it is recorded.';
comment on column receptionist.call.alive_at is 'When the process that has the call last said so; a call nobody has any more is ended by the sweeper.';
comment on column receptionist.call.answer_milliseconds is 'From the end of what the caller said to the first sound or word of the answer, turn by turn.';
create index call_open on receptionist.call (account_id, alive_at) where ended_at is null;
create index call_newest on receptionist.call (account_id, started_at desc);
create index call_by_conversation on receptionist.call (account_id, conversation_id) where conversation_id is not null;
call cell.make_tenant_table('receptionist.call', 'select, insert, update, delete');

/** A call that ended stays as it ended, a disclosure that was heard stays heard, and a deleted recording does not begin again. */
create function receptionist.check_call() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.ended_at is not null and (new.ended_at, new.end_reason, new.phase) is distinct from (old.ended_at, old.end_reason, old.phase) then
    raise exception 'this call has ended' using errcode = '23514', constraint = 'call_ends_once';
  end if;
  if old.disclosed_at is not null and new.disclosed_at is distinct from old.disclosed_at then
    raise exception 'a disclosure stays where it was heard' using errcode = '23514', constraint = 'call_disclosed_once';
  end if;
  if old.recording = 'refused' and new.recording <> 'refused' then
    raise exception 'a refusal is final' using errcode = '23514', constraint = 'call_refusal_final';
  end if;
  return new;
end $$;
create trigger check_call before update on receptionist.call for each row execute function receptionist.check_call();

/** Whoever deletes a call destroys the key of its caller's number. */
create function receptionist.drop_call_key() returns trigger language plpgsql set search_path = '' as $$
begin
  delete from keys.subject_key where account_id = old.account_id and subject_id = old.call_id;
  return null;
end $$;
create trigger drop_call_key after delete on receptionist.call for each row execute function receptionist.drop_call_key();

create table receptionist.recording (
  account_id uuid not null,
  call_id uuid not null,
  ordinal int not null check (ordinal > 0),
  kind text not null check (kind in ('talk', 'voicemail')),
  audio bytea not null,
  offset_milliseconds int not null check (offset_milliseconds >= 0),
  duration_milliseconds int not null check (duration_milliseconds > 0),
  at timestamptz not null,
  primary key (account_id, call_id, ordinal),
  foreign key (account_id, call_id) references receptionist.call (account_id, call_id) on delete cascade
);
comment on table receptionist.recording is 'The sound of a call in pieces of some seconds, mu-law at 8 kHz, caller and assistant in turn, sealed with the conversation''s key.';
comment on column receptionist.recording.offset_milliseconds is 'Where the piece begins, counted from when the socket was connected.';
create index recording_by_age on receptionist.recording (account_id, at);
call cell.make_tenant_table('receptionist.recording', 'select, insert, delete');

/** Refuses sound of a call that was not announced, not allowed, refused or is over; a voicemail needs the announcement and that the call is at it. */
create function receptionist.check_recording() returns trigger language plpgsql set search_path = '' as $$
declare
  made receptionist.call;
begin
  select * into made from receptionist.call c where c.account_id = new.account_id and c.call_id = new.call_id for share;
  if made.disclosed_at is null or made.disclosed_at >= new.at
    or (new.kind = 'talk' and (made.recording <> 'allowed' or made.recording_started_at is null or made.recording_deleted_at is not null))
    or (new.kind = 'voicemail' and made.phase <> 'voicemail') then
    raise exception 'this call may not be recorded' using errcode = '23514', constraint = 'disclosure_required';
  end if;
  return new;
end $$;
create trigger check_recording before insert on receptionist.recording for each row execute function receptionist.check_recording();

create table receptionist.spoken (
  account_id uuid not null,
  conversation_id uuid not null,
  seq int not null,
  said_letters int not null check (said_letters >= 0),
  heard_letters int not null check (heard_letters >= 0 and heard_letters <= said_letters),
  at timestamptz not null,
  primary key (account_id, conversation_id, seq),
  foreign key (account_id, conversation_id, seq) references receptionist.message (account_id, conversation_id, seq) on delete cascade
);
comment on table receptionist.spoken is 'How much of a spoken reply was heard before its caller cut in or hung up; a reply that has no row was not heard yet.';
call cell.make_tenant_table('receptionist.spoken', 'select, insert, update, delete');
