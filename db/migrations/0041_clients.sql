/** Clients: who is treated here, sealed, and what they are cleared for. */
create schema clients;
call cell.open_schema('clients');

create table clients.client (
  account_id uuid not null,
  client_id uuid not null,
  key_id uuid not null,
  state text not null check (state in ('pending', 'active', 'merged')),
  first_name bytea not null,
  last_name bytea not null,
  mobile bytea,
  email bytea,
  birth_date bytea,
  phone_token bytea check (octet_length(phone_token) = 32),
  phone_last_four_token bytea check (octet_length(phone_last_four_token) = 32),
  email_token bytea check (octet_length(email_token) = 32),
  source text not null check (source in ('online', 'staff', 'import')),
  merged_into uuid,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, client_id),
  foreign key (account_id, merged_into) references clients.client (account_id, client_id),
  constraint client_merged check ((state = 'merged') = (merged_into is not null) and merged_into <> client_id),
  constraint client_phone_whole check ((mobile is null) = (phone_token is null) and (mobile is null) = (phone_last_four_token is null)),
  constraint client_email_whole check ((email is null) = (email_token is null)),
  constraint client_reachable check (mobile is not null or email is not null)
);
comment on table clients.client is 'A person treated. Names, contact points and birth date are sealed with the person''s key; tokens find exact matches only.';
comment on column clients.client.state is 'Pending until the person used a link or code sent to them, or staff took them on; merged when joined to another record.';
create index client_by_phone on clients.client (account_id, phone_token);
create index client_by_last_four on clients.client (account_id, phone_last_four_token);
create index client_by_email on clients.client (account_id, email_token);
create index client_by_age on clients.client (account_id, created_at, client_id);
call cell.make_tenant_table('clients.client', 'select, insert, update');

create table clients.client_link (
  account_id uuid not null,
  client_id uuid not null,
  candidate_id uuid not null,
  matched_by text not null check (matched_by in ('phone', 'email', 'both')),
  state text not null check (state in ('suggested', 'joined', 'dismissed')),
  suggested_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  primary key (account_id, client_id, candidate_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id),
  foreign key (account_id, candidate_id) references clients.client (account_id, client_id),
  constraint client_link_other check (client_id <> candidate_id),
  constraint client_link_decided check ((state = 'suggested') = (decided_at is null))
);
comment on table clients.client_link is 'A pending client who may be someone known already; a person decides, never a matching name.';
create index client_link_open on clients.client_link (account_id, suggested_at) where state = 'suggested';
create index client_link_by_candidate on clients.client_link (account_id, candidate_id);
call cell.make_tenant_table('clients.client_link', 'select, insert, update');

create table clients.clearance (
  account_id uuid not null,
  clearance_id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('good-faith-exam', 'consultation', 'patch-test')),
  valid_from date not null,
  valid_until date not null,
  source text not null check (source in ('staff', 'visit', 'import')),
  source_id uuid,
  recorded_at timestamptz not null,
  recorded_by text not null,
  revoked_at timestamptz,
  primary key (account_id, clearance_id),
  foreign key (account_id, client_id) references clients.client (account_id, client_id),
  constraint clearance_valid check (valid_until > valid_from)
);
comment on table clients.clearance is 'What a client has had that a treatment asks for first (an exam, a consultation, a patch test) and how long it counts.';
comment on column clients.clearance.valid_until is 'The first date it no longer counts.';
comment on column clients.clearance.source_id is 'The visit or document it follows from; a visit clears a client once.';
create index clearance_by_client on clients.clearance (account_id, client_id, kind);
create unique index clearance_once on clients.clearance (account_id, source, source_id, kind) where source_id is not null;
call cell.make_tenant_table('clients.clearance', 'select, insert, update');
