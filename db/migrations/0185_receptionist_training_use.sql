/** Receptionist: what people say trains nothing unless the account agreed, the subject authorised it or nobody is in it any more, and health only where the BAA permits it. What left can be called back. */
create table receptionist.training_agreement (
  account_id uuid not null,
  agreement_id uuid not null,
  text_version int not null check (text_version > 0),
  recipient text not null check (length(recipient) between 1 and 80),
  permits_health boolean not null,
  baa text check (length(baa) between 1 and 120),
  agreed_by uuid not null,
  agreed_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (account_id, agreement_id),
  constraint training_agreement_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null)),
  constraint training_agreement_baa check (permits_health = (baa is not null))
);
comment on table receptionist.training_agreement is 'Who agreed for the clinic, when and to which text, that conversations may train somebody''s AI. Without one in force none may: that is how an account begins.';
comment on column receptionist.training_agreement.recipient is 'Who trains with them, as the privacy policy names it.';
comment on column receptionist.training_agreement.baa is 'The business associate agreement that permits what is about health, as the clinic names it; none: nothing about health leaves.';
create unique index training_agreement_in_force on receptionist.training_agreement (account_id) where withdrawn_at is null;
call cell.make_tenant_table('receptionist.training_agreement', 'select, insert, update');

create table receptionist.training_authorisation (
  account_id uuid not null,
  authorisation_id uuid not null,
  agreement_id uuid not null,
  conversation_id uuid not null,
  text_version int not null check (text_version > 0),
  kind text not null check (kind in ('signed', 'written', 'recorded')),
  given_on date not null,
  expires_on date not null,
  evidence bytea,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (account_id, authorisation_id),
  foreign key (account_id, agreement_id) references receptionist.training_agreement (account_id, agreement_id),
  constraint training_authorisation_expires check (expires_on > given_on)
);
comment on table receptionist.training_authorisation is 'The yes of whoever a conversation is with (45 CFR 164.508), to which text, given when and until when, as somebody here put it on record. It outlives its conversation, so that what left can be explained.';
comment on column receptionist.training_authorisation.agreement_id is 'What the clinic had agreed then, and with whom: a yes counts for no other recipient.';
comment on column receptionist.training_authorisation.evidence is 'Where the yes can be seen, sealed with the conversation''s key; gone with the conversation.';
comment on column receptionist.training_authorisation.withdrawn_by is 'Who put the withdrawal on record; nobody where the conversation was erased.';
create unique index training_authorisation_in_force on receptionist.training_authorisation (account_id, conversation_id) where withdrawn_at is null;
call cell.make_tenant_table('receptionist.training_authorisation', 'select, insert, update');

create table receptionist.training_export (
  account_id uuid not null,
  export_id uuid not null,
  agreement_id uuid not null,
  basis text not null check (basis in ('authorised', 'de-identified')),
  from_date date not null,
  to_date date not null,
  redaction_version int not null check (redaction_version > 0),
  considered int not null check (considered >= 0),
  left_out jsonb not null check (jsonb_typeof(left_out) = 'object'),
  content_hash bytea not null check (octet_length(content_hash) = 32),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (account_id, export_id),
  foreign key (account_id, agreement_id) references receptionist.training_agreement (account_id, agreement_id),
  constraint training_export_dates check (to_date >= from_date)
);
comment on table receptionist.training_export is 'A file of redacted conversations that left for training: under which agreement, on which ground, who made it, and the hash of its bytes. The words themselves are not kept a second time.';
comment on column receptionist.training_export.left_out is 'Why the others stayed: a count for each gate that was shut.';
call cell.make_tenant_table('receptionist.training_export', 'select, insert');

create table receptionist.training_item (
  account_id uuid not null,
  item_id uuid not null,
  export_id uuid not null,
  conversation_id uuid not null,
  authorisation_id uuid,
  up_to_seq int not null check (up_to_seq > 0),
  is_health boolean not null,
  recalled_at timestamptz,
  recall_cause text check (recall_cause in ('authorisation-withdrawn', 'agreement-withdrawn', 'conversation-deleted', 'words-taken-back')),
  done_at timestamptz,
  done_by uuid,
  primary key (account_id, item_id),
  foreign key (account_id, export_id) references receptionist.training_export (account_id, export_id),
  foreign key (account_id, authorisation_id) references receptionist.training_authorisation (account_id, authorisation_id),
  constraint training_item_recalled check ((recalled_at is null) = (recall_cause is null)),
  constraint training_item_done check ((done_at is null) = (done_by is null) and (done_at is null or recalled_at is not null))
);
comment on table receptionist.training_item is 'Each conversation that left in a file, by the id it has there: from which conversation, up to which message, on whose yes. It stays when the conversation is erased, since what left must be called back.';
comment on column receptionist.training_item.recalled_at is 'Since when whoever has the file must delete this item from it.';
comment on column receptionist.training_item.done_at is 'When somebody here put on record that they did.';
create unique index training_item_once on receptionist.training_item (account_id, export_id, conversation_id);
create index training_item_by_conversation on receptionist.training_item (account_id, conversation_id);
create index training_item_by_authorisation on receptionist.training_item (account_id, authorisation_id) where authorisation_id is not null;
create index training_item_recall on receptionist.training_item (account_id, recalled_at) where recalled_at is not null;
call cell.make_tenant_table('receptionist.training_item', 'select, insert, update');

/**
 * Refuses an item unless all three gates are open, whoever writes it: the agreement of its file in force, a live yes of its subject (or a file in which nobody
 * is), and nothing about health without the BAA. The locks make whoever withdraws at the same moment wait, and then call it back.
 */
create function receptionist.check_training_item() returns trigger language plpgsql set search_path = '' as $$
declare
  left_as record;
  spoke record;
begin
  select x.basis, x.made_at, x.agreement_id, g.permits_health into left_as
    from receptionist.training_export x join receptionist.training_agreement g on g.account_id = x.account_id and g.agreement_id = x.agreement_id
    where x.account_id = new.account_id and x.export_id = new.export_id and g.withdrawn_at is null for share of g;
  if not found then
    raise exception 'the account has not agreed' using errcode = '23514', constraint = 'training_agreement_gate';
  end if;
  if new.authorisation_id is null and left_as.basis = 'authorised' then
    raise exception 'nobody authorised this' using errcode = '23514', constraint = 'training_subject_gate';
  end if;
  if new.authorisation_id is not null then
    perform 1 from receptionist.training_authorisation z
      where z.account_id = new.account_id and z.authorisation_id = new.authorisation_id and z.conversation_id = new.conversation_id
        and z.agreement_id = left_as.agreement_id
        and z.withdrawn_at is null and z.expires_on > (left_as.made_at at time zone 'UTC')::date for share;
    if not found then
      raise exception 'its authorisation does not hold' using errcode = '23514', constraint = 'training_subject_gate';
    end if;
  end if;
  select c.client_id, c.appointment_id, c.escalation into spoke from receptionist.conversation c
    where c.account_id = new.account_id and c.conversation_id = new.conversation_id for share;
  if not found then
    raise exception 'there is no such conversation' using errcode = '23514', constraint = 'training_subject_gate';
  end if;
  if not new.is_health and (spoke.client_id is not null or spoke.appointment_id is not null or spoke.escalation = 'emergency') then
    raise exception 'a conversation of a client is about health' using errcode = '23514', constraint = 'training_health_gate';
  end if;
  if new.is_health and not left_as.permits_health then
    raise exception 'no BAA permits this' using errcode = '23514', constraint = 'training_health_gate';
  end if;
  return null;
end $$;
create trigger check_training_item after insert on receptionist.training_item for each row execute function receptionist.check_training_item();

/** Keeps the lineage of what left as it was: only a recall may be added, and that it was done; neither is taken back. */
create function receptionist.keep_training_item() returns trigger language plpgsql set search_path = '' as $$
begin
  if row(old.item_id, old.export_id, old.conversation_id, old.authorisation_id, old.up_to_seq, old.is_health)
      is distinct from row(new.item_id, new.export_id, new.conversation_id, new.authorisation_id, new.up_to_seq, new.is_health)
    or (old.recalled_at is not null and row(old.recalled_at, old.recall_cause) is distinct from row(new.recalled_at, new.recall_cause))
    or (old.done_at is not null and row(old.done_at, old.done_by) is distinct from row(new.done_at, new.done_by)) then
    raise exception 'the lineage of what left stays as it is' using errcode = '23514', constraint = 'training_lineage';
  end if;
  return null;
end $$;
create trigger keep_training_item after update on receptionist.training_item for each row execute function receptionist.keep_training_item();

/** Calls back all that left under an agreement that is withdrawn; neither what was agreed nor a withdrawal is rewritten. */
create function receptionist.withdraw_training_agreement() returns trigger language plpgsql set search_path = '' as $$
begin
  if row(old.agreement_id, old.text_version, old.recipient, old.permits_health, old.baa, old.agreed_by, old.agreed_at)
      is distinct from row(new.agreement_id, new.text_version, new.recipient, new.permits_health, new.baa, new.agreed_by, new.agreed_at)
    or (old.withdrawn_at is not null and row(old.withdrawn_at, old.withdrawn_by) is distinct from row(new.withdrawn_at, new.withdrawn_by)) then
    raise exception 'what was agreed stays, and so does its withdrawal' using errcode = '23514', constraint = 'training_withdrawal';
  end if;
  if new.withdrawn_at is null then return null; end if;
  update receptionist.training_item i set recalled_at = new.withdrawn_at, recall_cause = 'agreement-withdrawn'
    from receptionist.training_export x
    where x.account_id = new.account_id and x.agreement_id = new.agreement_id
      and i.account_id = x.account_id and i.export_id = x.export_id and i.recalled_at is null;
  return null;
end $$;
create trigger withdraw_training_agreement after update on receptionist.training_agreement for each row execute function receptionist.withdraw_training_agreement();

/** Calls back all that left on a yes that is taken back; neither a yes nor its withdrawal is rewritten. Only its evidence may go. */
create function receptionist.withdraw_training_authorisation() returns trigger language plpgsql set search_path = '' as $$
begin
  if row(old.authorisation_id, old.agreement_id, old.conversation_id, old.text_version, old.kind, old.given_on, old.expires_on, old.recorded_by, old.recorded_at)
      is distinct from row(new.authorisation_id, new.agreement_id, new.conversation_id, new.text_version, new.kind, new.given_on, new.expires_on, new.recorded_by, new.recorded_at)
    or (old.withdrawn_at is not null and row(old.withdrawn_at, old.withdrawn_by) is distinct from row(new.withdrawn_at, new.withdrawn_by)) then
    raise exception 'a yes stays as it was given, and so does its withdrawal' using errcode = '23514', constraint = 'training_withdrawal';
  end if;
  if new.withdrawn_at is null then return null; end if;
  update receptionist.training_item i set recalled_at = new.withdrawn_at, recall_cause = 'authorisation-withdrawn'
    where i.account_id = new.account_id and i.authorisation_id = new.authorisation_id and i.recalled_at is null;
  return null;
end $$;
create trigger withdraw_training_authorisation after update on receptionist.training_authorisation
  for each row execute function receptionist.withdraw_training_authorisation();

/** Calls back what left of a conversation that is deleted, whoever deletes it and why, and lets its authorisation go with its evidence. By the clock of the database: a deletion has no other. */
create function receptionist.recall_deleted_conversation() returns trigger language plpgsql set search_path = '' as $$
begin
  update receptionist.training_item i set recalled_at = now(), recall_cause = 'conversation-deleted'
    where i.account_id = old.account_id and i.conversation_id = old.conversation_id and i.recalled_at is null;
  update receptionist.training_authorisation z set withdrawn_at = coalesce(z.withdrawn_at, now()), evidence = null
    where z.account_id = old.account_id and z.conversation_id = old.conversation_id;
  return null;
end $$;
create trigger recall_deleted_conversation after delete on receptionist.conversation for each row execute function receptionist.recall_deleted_conversation();
create index training_authorisation_by_conversation on receptionist.training_authorisation (account_id, conversation_id);
