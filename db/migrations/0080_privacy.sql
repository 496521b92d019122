/** Privacy: what was published, and the proof that it holds. */
create schema privacy;
call cell.open_schema('privacy');

create table privacy.policy_version (
  account_id uuid not null,
  version integer not null check (version > 0),
  effective_at timestamptz not null,
  updated_at timestamptz not null,
  content_hash bytea not null check (octet_length(content_hash) = 32),
  document jsonb not null,
  published_by text not null,
  primary key (account_id, version)
);
comment on table privacy.policy_version is 'Published versions of the privacy policy, word for word. Never changed: a correction is a new version.';
call cell.make_tenant_table('privacy.policy_version', 'select, insert');

create table privacy.evidence (
  account_id uuid not null,
  control_id text not null,
  at timestamptz not null,
  status text not null check (status in ('enforced', 'degraded')),
  kind text not null,
  finding text not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (account_id, control_id, at)
);
comment on table privacy.evidence is 'Each check of a control: when, what it saw, and whether the control held. Counts and names of tables only.';
call cell.make_tenant_table('privacy.evidence', 'select, insert');
