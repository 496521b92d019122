/**
 * Identity: people who work here, what proves it is them, and what each may do in which account.
 *
 * Schema `login` holds what belongs to a person whatever the account (one user may work for several); it has no tenant. Schema `identity`
 * holds what an account says of them. docs/decisions/0003-staff-login.md says why these tables are ours.
 */
create schema login;
call cell.open_schema('login');

create table login.user (
  user_id uuid not null primary key,
  name text not null check (length(name) between 1 and 120),
  email text not null unique check (email = lower(email) and length(email) between 3 and 254),
  password_hash text not null,
  access_epoch integer not null default 0,
  created_at timestamptz not null
);
comment on table login.user is 'A staff login. Several accounts may know the same user.';
comment on column login.user.access_epoch is 'Raised when the password or a second factor changes: sessions and API keys of an earlier epoch are dead at once, in every account.';
grant select, insert on login.user to candor_app;
grant update (name, password_hash, access_epoch) on login.user to candor_app;

create table login.former_password (
  user_id uuid not null references login.user (user_id),
  replaced_at timestamptz not null,
  password_hash text not null,
  primary key (user_id, replaced_at)
);
comment on table login.former_password is 'Hashes of a user''s last passwords, so that they are not taken again.';
grant select, insert, delete on login.former_password to candor_app;

create table login.user_account (
  user_id uuid not null references login.user (user_id),
  account_id uuid not null,
  active boolean not null,
  last_used_at timestamptz,
  primary key (user_id, account_id),
  unique (account_id, user_id)
);
comment on table login.user_account is 'Which accounts a user may choose from when signing in. identity.membership decides; `active` here mirrors it.';
grant select, insert, update on login.user_account to candor_app;

create table login.totp (
  totp_id uuid not null primary key,
  user_id uuid not null references login.user (user_id),
  sealed_secret bytea not null,
  last_step bigint not null default 0,
  confirmed_at timestamptz,
  created_at timestamptz not null
);
comment on table login.totp is 'Authenticator apps (RFC 6238). The secret is wrapped by the key encryption key, bound to the user.';
comment on column login.totp.last_step is 'The last time step whose code was accepted: a code is accepted once, and none before it.';
create index totp_by_user on login.totp (user_id);
create unique index totp_confirmed_once on login.totp (user_id) where confirmed_at is not null;
grant select, insert, update, delete on login.totp to candor_app;

create table login.passkey (
  credential_id text not null primary key,
  passkey_id uuid not null unique,
  user_id uuid not null references login.user (user_id),
  name text not null check (length(name) between 1 and 60),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null,
  last_used_at timestamptz
);
comment on table login.passkey is 'Passkeys (WebAuthn): public keys only.';
create index passkey_by_user on login.passkey (user_id);
grant select, insert, update, delete on login.passkey to candor_app;

create table login.recovery_code (
  user_id uuid not null references login.user (user_id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
comment on table login.recovery_code is 'Hashes of recovery codes; each works once.';
grant select, insert, update, delete on login.recovery_code to candor_app;

create table login.session (
  session_id uuid not null primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  user_id uuid not null references login.user (user_id),
  account_id uuid not null,
  stage text not null check (stage in ('enrol', 'done')),
  access_epoch integer not null,
  device text not null,
  created_at timestamptz not null,
  last_active_at timestamptz not null,
  expires_at timestamptz not null,
  stepped_up_at timestamptz,
  check (expires_at <= created_at + interval '12 hours')
);
comment on table login.session is 'Signed-in devices. Only the SHA-256 of a token is kept, and the app''s role cannot read it back.';
comment on column login.session.stage is '`enrol`: no second factor yet, reaches enrolment and nothing else.';
create index session_by_user on login.session (user_id);
grant select (session_id, user_id, account_id, stage, access_epoch, device, created_at, last_active_at, expires_at, stepped_up_at) on login.session to candor_app;
grant insert, delete on login.session to candor_app;
grant update (token_hash, account_id, stage, access_epoch, last_active_at, stepped_up_at) on login.session to candor_app;

create table login.challenge (
  challenge_hash bytea not null primary key check (octet_length(challenge_hash) = 32),
  user_id uuid references login.user (user_id),
  purpose text not null check (purpose in ('second-factor', 'passkey-sign-in', 'passkey-enrol', 'passkey-step-up')),
  webauthn_challenge text,
  expires_at timestamptz not null
);
comment on table login.challenge is 'A sign-in, an enrolment or a step-up under way; used once, gone in minutes.';
create index challenge_by_age on login.challenge (expires_at);
grant select, insert, update, delete on login.challenge to candor_app;

create table login.throttle (
  key_hash bytea not null primary key,
  failures integer not null check (failures >= 0),
  last_try_at timestamptz not null,
  locked_until timestamptz
);
comment on table login.throttle is 'Tries to sign in that did not succeed, by a hash of the email given or of the source network; the same for emails nobody has.';
grant select, insert, update, delete on login.throttle to candor_app;

create table identity.password_reset (
  account_id uuid not null,
  reset_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, reset_id),
  foreign key (account_id, user_id) references login.user_account (account_id, user_id)
);
comment on table identity.password_reset is 'Links to choose a new password, signed with the account''s key like invitations; each works once, and signs nobody in.';
call cell.make_tenant_table('identity.password_reset', 'select, insert, update, delete');

create table cell.set_up (
  token_hash bytea not null primary key check (octet_length(token_hash) = 32),
  created_at timestamptz not null,
  user_id uuid,
  used_at timestamptz
);
comment on table cell.set_up is 'The one-time token of the first-run set-up page, hashed, and the owner it made.';
grant select, insert, update, delete on cell.set_up to candor_app;

create table identity.role (
  account_id uuid not null,
  role_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  built_in text,
  permissions text[] not null default '{}',
  created_at timestamptz not null,
  primary key (account_id, role_id),
  unique (account_id, name),
  unique (account_id, built_in),
  check (built_in is null or permissions = '{}')
);
comment on table identity.role is 'Roles: sets of permissions. Those of a built-in role come from the code; a role of the account''s own lists them here.';
call cell.make_tenant_table('identity.role', 'select, insert, update, delete');

create table identity.membership (
  account_id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  status text not null check (status in ('active', 'deactivated')),
  joined_at timestamptz not null,
  deactivated_at timestamptz,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references login.user_account (account_id, user_id),
  foreign key (account_id, role_id) references identity.role (account_id, role_id)
);
comment on table identity.membership is 'Who works in an account, as what.';
create index membership_by_role on identity.membership (account_id, role_id);
call cell.make_tenant_table('identity.membership', 'select, insert, update');

create table identity.invitation (
  account_id uuid not null,
  invitation_id uuid not null,
  email text not null check (email = lower(email)),
  role_id uuid not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (account_id, invitation_id),
  foreign key (account_id, role_id) references identity.role (account_id, role_id)
);
comment on table identity.invitation is 'Invitations to work here. The link is signed with the account''s key, so nothing kept here can be turned into one; it works once.';
call cell.make_tenant_table('identity.invitation', 'select, insert, update, delete');

create table identity.api_key (
  account_id uuid not null,
  key_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  key_hash bytea not null check (octet_length(key_hash) = 32),
  scopes text[] not null,
  user_id uuid not null,
  access_epoch integer not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz,
  primary key (account_id, key_id),
  unique (account_id, key_hash),
  foreign key (account_id, user_id) references identity.membership (account_id, user_id)
);
comment on table identity.api_key is 'Keys for programs. A key can do what its scopes say and its maker still may, and dies with its maker''s access.';
call cell.make_tenant_table('identity.api_key', 'select, insert, update');

/**
 * Finds a session by the hash of its token, with what its user may do in its account; one of the three calls allowed before the account is known.
 * A session of an earlier access epoch, or whose user no longer works there, is not found. Whether it has run out is the caller's to judge.
 */
create function login.session_by_token(wanted bytea)
returns table (session_id uuid, user_id uuid, account_id uuid, stage text, created_at timestamptz, last_active_at timestamptz, expires_at timestamptz,
  stepped_up_at timestamptz, idle_minutes text, built_in text, permissions text[])
language plpgsql volatile security definer set search_path = '' as $$
declare
  its_account uuid;
  its_session uuid;
  before text := current_setting('app.account_id', true);
begin
  select s.account_id, s.session_id into its_account, its_session
    from login.session s join login.user u on u.user_id = s.user_id and u.access_epoch = s.access_epoch where s.token_hash = wanted;
  if its_session is null then return; end if;
  perform set_config('app.account_id', its_account::text, true);
  return query select s.session_id, s.user_id, s.account_id, s.stage, s.created_at, s.last_active_at, s.expires_at,
      s.stepped_up_at, a.settings ->> 'sessionIdleMinutes', r.built_in, r.permissions
    from login.session s
    join identity.membership m on m.account_id = s.account_id and m.user_id = s.user_id and m.status = 'active'
    join identity.role r on r.account_id = m.account_id and r.role_id = m.role_id
    join identity.account a on a.account_id = s.account_id
    where s.session_id = its_session;
  perform set_config('app.account_id', coalesce(before, ''), true);
end $$;
revoke all on function login.session_by_token(bytea) from public;
grant execute on function login.session_by_token(bytea) to candor_app;

/** Finds an API key by the account its text names and the hash of its secret part; runs with the app's own rights, under that account's row level security. */
create function identity.api_key_by_hash(its_account uuid, wanted bytea)
returns table (key_id uuid, user_id uuid, scopes text[], expires_at timestamptz, last_used_on date, built_in text, permissions text[])
language plpgsql volatile set search_path = '' as $$
declare
  before text := current_setting('app.account_id', true);
begin
  perform set_config('app.account_id', its_account::text, true);
  return query select k.key_id, k.user_id, k.scopes, k.expires_at, k.last_used_on, r.built_in, r.permissions
    from identity.api_key k
    join login.user u on u.user_id = k.user_id and u.access_epoch = k.access_epoch
    join identity.membership m on m.account_id = k.account_id and m.user_id = k.user_id and m.status = 'active'
    join identity.role r on r.account_id = m.account_id and r.role_id = m.role_id
    where k.account_id = its_account and k.key_hash = wanted and k.revoked_at is null;
  perform set_config('app.account_id', coalesce(before, ''), true);
end $$;
revoke all on function identity.api_key_by_hash(uuid, bytea) from public;
grant execute on function identity.api_key_by_hash(uuid, bytea) to candor_app;
