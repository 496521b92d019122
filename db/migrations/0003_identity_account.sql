/** Identity: the account itself. Users, roles and sessions follow. */
create schema identity;
call cell.open_schema('identity');

create table identity.account (
  account_id uuid not null primary key,
  slug text not null check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,39}$'),
  name text not null check (length(name) between 1 and 120),
  currency char(3) not null,
  phone text not null,
  email text not null,
  postal_address text not null,
  brand_colour text check (brand_colour ~ '^#[0-9a-f]{6}$'),
  minimum_age_years smallint not null default 18 check (minimum_age_years between 13 and 21),
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  unique (account_id, slug)
);
comment on table identity.account is 'The clinic business: the tenant.';
comment on column identity.account.settings is 'Settings without a column of their own; each key is read by one module, which checks it.';
call cell.make_tenant_table('identity.account', 'select, insert, update');
