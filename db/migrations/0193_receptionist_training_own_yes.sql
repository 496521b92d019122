/** Receptionist: a client says yes to training on the page behind the link in every mail, and takes it back there; a yes that runs out calls back what left on it. */
create table receptionist.training_client_yes (
  account_id uuid not null,
  yes_id uuid not null,
  agreement_id uuid not null,
  client_id uuid not null,
  text_version int not null check (text_version > 0),
  given_at timestamptz not null,
  expires_on date not null,
  withdrawn_at timestamptz,
  primary key (account_id, yes_id),
  foreign key (account_id, agreement_id) references receptionist.training_agreement (account_id, agreement_id),
  constraint training_client_yes_expires check (expires_on > (given_at at time zone 'UTC')::date)
);
comment on table receptionist.training_client_yes is 'A client''s own yes to training, given by the link in a mail to them: for the agreement in force then, for conversations that begin after it and in which they showed who they are.';
comment on column receptionist.training_client_yes.withdrawn_at is 'When they took it back, when it ran out, or when their record was deleted.';
create unique index training_client_yes_in_force on receptionist.training_client_yes (account_id, agreement_id, client_id) where withdrawn_at is null;
create index training_client_yes_of on receptionist.training_client_yes (account_id, client_id);
call cell.make_tenant_table('receptionist.training_client_yes', 'select, insert, update');

alter table receptionist.training_authorisation
  add column client_yes_id uuid,
  alter column recorded_by drop not null,
  drop constraint training_authorisation_kind_check,
  add constraint training_authorisation_kind_check check (kind in ('signed', 'written', 'recorded', 'own')),
  add constraint training_authorisation_own check ((kind = 'own') = (client_yes_id is not null) and (kind = 'own') = (recorded_by is null)),
  add foreign key (account_id, client_yes_id) references receptionist.training_client_yes (account_id, yes_id);
comment on column receptionist.training_authorisation.client_yes_id is 'The client''s own yes that it rests on; null where somebody here put it on record.';
create index training_authorisation_by_client_yes on receptionist.training_authorisation (account_id, client_yes_id) where client_yes_id is not null;

/** Lets a conversation rest on a client's own yes only while that holds, for the same agreement and until the same day; only one that began after it, and in which they showed who they are. */
create function receptionist.check_own_authorisation() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.client_yes_id is null then return null; end if;
  perform 1 from receptionist.training_client_yes y
    join receptionist.conversation c on c.account_id = y.account_id and c.client_id = y.client_id
    where y.account_id = new.account_id and y.yes_id = new.client_yes_id and y.agreement_id = new.agreement_id and y.expires_on = new.expires_on and y.withdrawn_at is null
      and c.conversation_id = new.conversation_id and c.identity_level > 0 and c.started_at >= y.given_at
    for share of y;
  if not found then
    raise exception 'the client''s yes does not hold for this' using errcode = '23514', constraint = 'training_own_yes_gate';
  end if;
  return null;
end $$;
create trigger check_own_authorisation after insert on receptionist.training_authorisation for each row execute function receptionist.check_own_authorisation();

/** Ends all that rests on a client's own yes that ends, which calls back what left; neither a yes nor its end is rewritten. */
create function receptionist.withdraw_training_client_yes() returns trigger language plpgsql set search_path = '' as $$
begin
  if row(old.yes_id, old.agreement_id, old.client_id, old.text_version, old.given_at, old.expires_on)
      is distinct from row(new.yes_id, new.agreement_id, new.client_id, new.text_version, new.given_at, new.expires_on)
    or (old.withdrawn_at is not null and old.withdrawn_at is distinct from new.withdrawn_at) then
    raise exception 'a yes stays as it was given, and so does its withdrawal' using errcode = '23514', constraint = 'training_withdrawal';
  end if;
  if new.withdrawn_at is null then return null; end if;
  update receptionist.training_authorisation z set withdrawn_at = new.withdrawn_at
    where z.account_id = new.account_id and z.client_yes_id = new.yes_id and z.withdrawn_at is null;
  return null;
end $$;
create trigger withdraw_training_client_yes after update on receptionist.training_client_yes for each row execute function receptionist.withdraw_training_client_yes();

alter table receptionist.training_item drop constraint training_item_recall_cause_check;
alter table receptionist.training_item add constraint training_item_recall_cause_check
  check (recall_cause in ('authorisation-withdrawn', 'authorisation-expired', 'agreement-withdrawn', 'conversation-deleted', 'words-taken-back'));

/** Calls back all that left on a yes that ends: that is taken back, or whose day has come; neither a yes nor its end is rewritten. Only its evidence may go. */
create or replace function receptionist.withdraw_training_authorisation() returns trigger language plpgsql set search_path = '' as $$
begin
  if row(old.authorisation_id, old.agreement_id, old.conversation_id, old.text_version, old.kind, old.given_on, old.expires_on, old.recorded_by, old.recorded_at, old.client_yes_id)
      is distinct from row(new.authorisation_id, new.agreement_id, new.conversation_id, new.text_version, new.kind, new.given_on, new.expires_on, new.recorded_by, new.recorded_at,
        new.client_yes_id)
    or (old.withdrawn_at is not null and row(old.withdrawn_at, old.withdrawn_by) is distinct from row(new.withdrawn_at, new.withdrawn_by)) then
    raise exception 'a yes stays as it was given, and so does its withdrawal' using errcode = '23514', constraint = 'training_withdrawal';
  end if;
  if new.withdrawn_at is null then return null; end if;
  update receptionist.training_item i set recalled_at = new.withdrawn_at,
      recall_cause = case when new.expires_on <= (new.withdrawn_at at time zone 'UTC')::date then 'authorisation-expired' else 'authorisation-withdrawn' end
    where i.account_id = new.account_id and i.authorisation_id = new.authorisation_id and i.recalled_at is null;
  return null;
end $$;
