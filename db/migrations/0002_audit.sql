/** Audit: who did, saw or was refused what. Entries are written with what they record; order is given after commit. */
create schema audit;
call cell.open_schema('audit');
grant usage on schema audit to candor_sequencer;

create table audit.entry (
  account_id uuid not null,
  entry_id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'key', 'visitor', 'link', 'job')),
  actor_id text not null,
  action text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  code text,
  request_id text not null,
  about jsonb not null,
  primary key (account_id, entry_id)
);
comment on table audit.entry is 'One row per request that changed something, showed personal data or was refused. `about` holds ids, field names and counts, never personal data.';
call cell.make_tenant_table('audit.entry', 'select, insert');

create table audit.subject (
  account_id uuid not null,
  entry_id uuid not null,
  subject_token bytea not null,
  primary key (account_id, subject_token, entry_id),
  foreign key (account_id, entry_id) references audit.entry (account_id, entry_id)
);
comment on table audit.subject is 'One row per person shown or changed by an entry; the token is a keyed hash of the person''s id.';
create index subject_by_entry on audit.subject (account_id, entry_id);
call cell.make_tenant_table('audit.subject', 'select, insert');

create table audit.leaf (
  account_id uuid not null,
  seq bigint not null check (seq > 0),
  entry_id uuid not null,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  primary key (account_id, seq),
  unique (account_id, entry_id)
);
comment on table audit.leaf is 'The Merkle tree''s leaves (RFC 9162), in order; only the sequencer appends.';
call cell.make_tenant_table('audit.leaf', 'select');

create table audit.checkpoint (
  account_id uuid not null,
  tree_size bigint not null,
  root_hash bytea not null check (octet_length(root_hash) = 32),
  at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  primary key (account_id, tree_size)
);
comment on table audit.checkpoint is 'Signed tree heads (Ed25519). They leave the system, so that a rewritten log cannot pass for the old one.';
call cell.make_tenant_table('audit.checkpoint', 'select');

grant select on audit.entry, audit.subject to candor_sequencer;
grant select, insert on audit.leaf, audit.checkpoint to candor_sequencer;
create policy sequencer on audit.entry for select to candor_sequencer using (true);
create policy sequencer on audit.subject for select to candor_sequencer using (true);
create policy sequencer on audit.leaf to candor_sequencer using (true) with check (true);
create policy sequencer on audit.checkpoint to candor_sequencer using (true) with check (true);
