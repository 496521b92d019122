/** Consents: what each client agreed to or withdrew, in which exact words; who must not be contacted; and each contact made. */
create schema consents;
call cell.open_schema('consents');

create table consents.text_version (
  account_id uuid not null,
  purpose text not null check (purpose in ('appointment-reminders', 'marketing')),
  channel text not null check (channel in ('email', 'sms')),
  version integer not null check (version > 0),
  exact_text text not null check (length(exact_text) between 20 and 2000),
  origin text not null check (origin in ('built-in', 'account')),
  effective_at timestamptz not null,
  primary key (account_id, purpose, channel, version)
);
comment on table consents.text_version is 'The exact words a client is asked to agree to. Never changed: other words are another version.';
call cell.make_tenant_table('consents.text_version', 'select, insert');

create table consents.grant_entry (
  account_id uuid not null,
  entry_id uuid not null,
  ordinal bigint not null generated always as identity,
  client_id uuid not null,
  purpose text not null check (purpose in ('appointment-reminders', 'marketing')),
  channel text not null check (channel in ('email', 'sms')),
  kind text not null check (kind in ('grant', 'withdrawal')),
  text_version integer,
  contact_token bytea,
  evidence jsonb not null,
  network_token bytea,
  actor_kind text not null check (actor_kind in ('user', 'key', 'visitor', 'link', 'job')),
  actor_id text not null,
  at timestamptz not null,
  primary key (account_id, entry_id),
  foreign key (account_id, purpose, channel, text_version) references consents.text_version (account_id, purpose, channel, version),
  check (kind = 'withdrawal' or text_version is not null)
);
comment on table consents.grant_entry is 'The consent ledger: grants and withdrawals, only ever added to. The newest entry of a client, purpose and channel rules.';
comment on column consents.grant_entry.ordinal is 'Settles which of two entries of one instant is the newer.';
comment on column consents.grant_entry.contact_token is 'Keyed hash of the number or address agreed for: a grant does not follow the client to another number.';
comment on column consents.grant_entry.evidence is 'How it was given: {"how": "booking-page", "requestId": ...}. Ids and words of ours, never personal data.';
create index grant_entry_newest on consents.grant_entry (account_id, client_id, purpose, channel, at desc, ordinal desc);
call cell.make_tenant_table('consents.grant_entry', 'select, insert');

create table consents.suppression (
  account_id uuid not null,
  suppression_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  contact_token bytea not null,
  scope text not null check (scope in ('everything', 'marketing')),
  reason text not null check (reason in ('stop-word', 'unsubscribed', 'bounced', 'complaint', 'by-staff')),
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by_entry uuid,
  primary key (account_id, suppression_id),
  foreign key (account_id, lifted_by_entry) references consents.grant_entry (account_id, entry_id)
);
comment on table consents.suppression is 'Numbers and addresses that must not be written to, by keyed hash; lifted only by a later grant of the person''s own.';
create unique index suppression_in_force on consents.suppression (account_id, channel, contact_token, scope) where lifted_at is null;
call cell.make_tenant_table('consents.suppression', 'select, insert, update');

create table consents.contact (
  account_id uuid not null,
  contact_id uuid not null,
  client_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  purpose text not null check (purpose in ('booking', 'appointment-reminders', 'marketing')),
  at timestamptz not null,
  primary key (account_id, contact_id)
);
comment on table consents.contact is 'One row for each message that went out; frequency caps count these.';
create index contact_by_client on consents.contact (account_id, client_id, channel, purpose, at);
call cell.make_tenant_table('consents.contact', 'select, insert');
