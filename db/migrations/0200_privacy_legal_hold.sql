/** Privacy: legal holds. What is on hold stays, however old it is and whoever would delete it: the sweeps step around it, and the database refuses. */
create table privacy.legal_hold (
  account_id uuid not null,
  legal_hold_id uuid not null,
  subject_kind text not null check (subject_kind in ('client', 'conversation')),
  subject_id uuid not null,
  reason bytea not null,
  placed_by uuid not null,
  placed_at timestamptz not null,
  release_reason bytea,
  released_by uuid,
  released_at timestamptz,
  primary key (account_id, legal_hold_id),
  constraint legal_hold_released check ((released_at is null) = (released_by is null) and (released_at is null) = (release_reason is null))
);
comment on table privacy.legal_hold is 'An order to keep all that is held of a client, or a conversation, until it is released: for a dispute, a board or a court. It overrides every rule of retention.';
comment on column privacy.legal_hold.subject_id is 'The client or the conversation. No reference: a released hold outlives what it held.';
comment on column privacy.legal_hold.reason is 'Why, sealed with a key of the hold''s own, since it outlives the client''s.';
comment on column privacy.legal_hold.released_at is 'Since when things take their usual course again; null while it holds.';
create unique index legal_hold_in_force on privacy.legal_hold (account_id, subject_kind, subject_id) where released_at is null;
create index legal_hold_newest on privacy.legal_hold (account_id, placed_at desc);
call cell.make_tenant_table('privacy.legal_hold', 'select, insert, update (release_reason, released_by, released_at), delete');

/** Keeps a hold as it was placed and released: a release is not taken back, and what holds is not deleted, nor what was released less than six years ago (45 CFR 164.530(j)). By the clock of the database, as with other proofs. */
create function privacy.keep_legal_hold() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'a hold stays as it is on record' using errcode = '23514', constraint = 'legal_hold_kept';
end $$;
create trigger keep_released after update on privacy.legal_hold for each row when (old.released_at is not null) execute function privacy.keep_legal_hold();
create trigger keep_young after delete on privacy.legal_hold for each row
  when (old.released_at is null or old.released_at > now() - interval '6 years') execute function privacy.keep_legal_hold();

/**
 * Lists who and what is on hold, and since when: clients with all that was joined with their record, whoever a held conversation is with, and held
 * conversations. What belongs to a listed client is held with them. The one place that says so; sweeps ask it, and the triggers below.
 */
create function privacy.list_held(of_account uuid) returns table (kind text, subject_id uuid, since timestamptz) language sql stable set search_path = '' as $$
  with placed as materialized (
    select h.subject_kind, h.subject_id, h.placed_at from privacy.legal_hold h where h.account_id = of_account and h.released_at is null),
  named as materialized (
    select p.subject_id as client_id, p.placed_at from placed p where p.subject_kind = 'client'
    union all select c.client_id, p.placed_at from placed p join receptionist.conversation c on c.account_id = of_account and c.conversation_id = p.subject_id
      where p.subject_kind = 'conversation' and c.client_id is not null),
  whole as materialized (
    select coalesce(c.merged_into, c.client_id) as client_id, n.placed_at from named n
      join clients.client c on c.account_id = of_account and c.client_id = n.client_id),
  held as (
    select 'client' as kind, n.client_id as subject_id, n.placed_at from named n
    union all select 'client', w.client_id, w.placed_at from whole w
    union all select 'client', c.client_id, w.placed_at from whole w join clients.client c on c.account_id = of_account and c.merged_into = w.client_id
    union all select 'conversation', p.subject_id, p.placed_at from placed p where p.subject_kind = 'conversation')
  select h.kind, h.subject_id, min(h.placed_at) from held h group by h.kind, h.subject_id
$$;

/** The lock that settles who was first: whoever removes something shares it until they commit, whoever places a hold has it alone. */
create function privacy.hold_lock(of_account uuid) returns bigint language sql immutable set search_path = '' as $$
  select pg_catalog.hashtextextended('privacy.legal_hold/' || of_account::text, 0)
$$;

/** Refuses to remove what is on hold; a hold that is being placed at this moment is waited for. */
create function privacy.refuse_held(of_account uuid, clients uuid[], conversation uuid) returns void language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_advisory_xact_lock_shared(privacy.hold_lock(of_account));
  if exists (select from privacy.list_held(of_account) h
      where (h.kind = 'client' and h.subject_id = any (clients)) or (h.kind = 'conversation' and h.subject_id = conversation)) then
    raise exception 'on legal hold' using errcode = 'LH423';
  end if;
end $$;

/** Keeps rows of a held client. */
create function privacy.keep_of_client() returns trigger language plpgsql set search_path = '' as $$
begin
  perform privacy.refuse_held(old.account_id, array[old.client_id], null);
  return null;
end $$;
create trigger keep_held after delete on clients.client for each row execute function privacy.keep_of_client();
create trigger keep_held after delete on clients.clearance for each row execute function privacy.keep_of_client();
create trigger keep_held after delete on booking.appointment for each row when (old.client_id is not null) execute function privacy.keep_of_client();
create trigger keep_held_of_nobody after update of client_id on booking.appointment for each row
  when (old.client_id is not null and new.client_id is null) execute function privacy.keep_of_client();
create trigger keep_held after delete on booking.waitlist_entry for each row execute function privacy.keep_of_client();
create trigger keep_held after delete on consents.grant_entry for each row execute function privacy.keep_of_client();
create trigger keep_held after delete on consents.contact for each row execute function privacy.keep_of_client();

/** Keeps what came from a held client by text, whoever else has that number. */
create function privacy.keep_received_text() returns trigger language plpgsql set search_path = '' as $$
begin
  perform privacy.refuse_held(old.account_id, old.client_ids, null);
  return null;
end $$;
create trigger keep_held after delete on messaging.received_text for each row when (old.client_ids <> '{}') execute function privacy.keep_received_text();

/** Keeps what went to a held client, or was written in a held conversation. */
create function privacy.keep_outbox_message() returns trigger language plpgsql set search_path = '' as $$
begin
  perform privacy.refuse_held(old.account_id, array[old.client_id], (old.ids ->> 'conversationId')::uuid);
  return null;
end $$;
create trigger keep_held after delete on messaging.outbox_message for each row execute function privacy.keep_outbox_message();

/** Keeps a held conversation, or one with a held client, and that it is with them. */
create function privacy.keep_conversation() returns trigger language plpgsql set search_path = '' as $$
begin
  perform privacy.refuse_held(old.account_id, array[old.client_id], old.conversation_id);
  return null;
end $$;
create trigger keep_held after delete on receptionist.conversation for each row execute function privacy.keep_conversation();
create trigger keep_held_of_nobody after update of client_id on receptionist.conversation for each row
  when (old.client_id is not null and new.client_id is null) execute function privacy.keep_conversation();

/** Keeps the calls of a held conversation. */
create function privacy.keep_call() returns trigger language plpgsql set search_path = '' as $$
begin
  perform privacy.refuse_held(old.account_id,
    array(select c.client_id from receptionist.conversation c where c.account_id = old.account_id and c.conversation_id = old.conversation_id), old.conversation_id);
  return null;
end $$;
create trigger keep_held after delete on receptionist.call for each row when (old.conversation_id is not null) execute function privacy.keep_call();

/** Keeps the sound of a held call that is over. While it lasts, a caller's no to being recorded is heeded: what was recorded by then should not be there. */
create function privacy.keep_recording() returns trigger language plpgsql set search_path = '' as $$
declare
  spoke record;
begin
  select k.conversation_id, c.client_id into spoke from receptionist.call k
    left join receptionist.conversation c on c.account_id = k.account_id and c.conversation_id = k.conversation_id
    where k.account_id = old.account_id and k.call_id = old.call_id and k.ended_at is not null;
  if found then perform privacy.refuse_held(old.account_id, array[spoke.client_id], spoke.conversation_id); end if;
  return null;
end $$;
create trigger keep_held after delete on receptionist.recording for each row execute function privacy.keep_recording();

/** Keeps the keys of whoever and whatever is held: without them, what is kept could not be read. */
create function privacy.keep_key() returns trigger language plpgsql set search_path = '' as $$
begin
  perform privacy.refuse_held(old.account_id, array[old.subject_id], old.subject_id);
  return null;
end $$;
create trigger keep_held after delete on keys.subject_key for each row execute function privacy.keep_key();
