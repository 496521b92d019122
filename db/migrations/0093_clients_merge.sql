/** Clients: joins of records are written down, so that a wrong one can be taken back whole. */
create table clients.merge (
  account_id uuid not null,
  merge_id uuid not null,
  from_id uuid not null,
  into_id uuid not null,
  from_state text not null check (from_state in ('pending', 'active')),
  with_ids uuid[] not null,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (account_id, merge_id),
  foreign key (account_id, from_id) references clients.client (account_id, client_id) on delete cascade,
  foreign key (account_id, into_id) references clients.client (account_id, client_id) on delete cascade,
  constraint merge_other check (from_id <> into_id),
  constraint merge_undone check ((undone_at is null) = (undone_by is null))
);
comment on table clients.merge is 'One record joined to another of the same person: when, by whom, and whether it was taken back.';
comment on column clients.merge.with_ids is 'The records that had been joined to it before and came along.';
create index merge_by_into on clients.merge (account_id, into_id);
create index merge_by_from on clients.merge (account_id, from_id);
call cell.make_tenant_table('clients.merge', 'select, insert, update');

/* Two people of one name and birth date are asked about too. */
alter table clients.client_link drop constraint client_link_matched_by_check;
alter table clients.client_link add constraint client_link_matched_by_check check (matched_by in ('phone', 'email', 'both', 'name'));
