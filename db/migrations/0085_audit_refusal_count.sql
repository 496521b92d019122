/** Anonymous refusals, counted: enough to see somebody trying doors, without a row for each try. */
create table audit.refusal_count (
  account_id uuid not null,
  minute timestamptz not null,
  network bytea not null,
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  count integer not null check (count > 0),
  primary key (account_id, minute, network, code)
);
comment on table audit.refusal_count is 'How often visitors of one network were refused with one code in one minute. The network is a keyed hash.';
call cell.make_tenant_table('audit.refusal_count', 'select, insert, update, delete');
