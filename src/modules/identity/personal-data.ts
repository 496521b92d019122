import type { PersonalDataSource, PersonalTable, Retention } from '#kernel/personal-data.ts';
import { sweepInvitations, sweepSignIns } from './retention-store.ts';

const STAFF_BASIS = 'Work agreement; security of processing (45 CFR 164.312)';
const whileHere: Retention = {
  key: 'users',
  what: 'Staff logins',
  days: 'account-life',
  countedFrom: 'the user is made',
  then: 'deleted',
  keptBecause: 'The log of who looked at what must go on naming them',
};
const INVITATIONS: Retention = {
  key: 'invitations',
  what: 'Invitations and links to choose a password',
  days: 90,
  countedFrom: 'they were used or ran out',
  then: 'deleted',
};
const short = (what: string, days: number): Retention => ({ key: 'sign-in-steps', what, days, countedFrom: 'the step begins', then: 'deleted' });

function staff(table: string, columns: PersonalTable['columns'], retention: Retention = whileHere): PersonalTable {
  return { table, about: 'user', basis: STAFF_BASIS, retention, columns };
}

/** What identity holds about people: staff, and nobody else. */
export const personalData: PersonalDataSource = {
  module: 'identity',
  tables: [
    {
      table: 'identity.account',
      about: 'nobody',
      basis: 'Contract with the business',
      retention: { key: 'account', what: 'Business details', days: 'account-life', countedFrom: 'the account is made', then: 'deleted' },
      columns: {
        account_id: 'internal',
        slug: 'public',
        name: 'public',
        currency: 'public',
        phone: 'public',
        email: 'public',
        postal_address: 'public',
        brand_colour: 'public',
        minimum_age_years: 'public',
        settings: 'internal',
        created_at: 'internal',
      },
    },
    staff('identity.role', {
      account_id: 'internal',
      role_id: 'internal',
      name: 'internal',
      built_in: 'internal',
      permissions: 'internal',
      created_at: 'internal',
    }),
    staff('identity.membership', {
      account_id: 'internal',
      user_id: 'internal',
      role_id: 'internal',
      status: 'internal',
      joined_at: 'personal',
      deactivated_at: 'personal',
    }),
    staff(
      'identity.invitation',
      {
        account_id: 'internal',
        invitation_id: 'internal',
        email: 'personal',
        role_id: 'internal',
        invited_by: 'internal',
        created_at: 'internal',
        expires_at: 'internal',
        used_at: 'internal',
        revoked_at: 'internal',
      },
      INVITATIONS,
    ),
    staff(
      'identity.password_reset',
      { account_id: 'internal', reset_id: 'internal', user_id: 'internal', created_at: 'internal', expires_at: 'internal', used_at: 'internal' },
      INVITATIONS,
    ),
    staff('identity.api_key', {
      account_id: 'internal',
      key_id: 'internal',
      name: 'internal',
      key_hash: 'secret',
      scopes: 'internal',
      user_id: 'internal',
      access_epoch: 'internal',
      created_at: 'internal',
      expires_at: 'internal',
      last_used_on: 'internal',
      revoked_at: 'internal',
    }),
    staff('login.user', {
      user_id: 'internal',
      name: 'personal',
      email: 'personal',
      password_hash: 'secret',
      access_epoch: 'internal',
      created_at: 'internal',
    }),
    staff('login.former_password', { user_id: 'internal', replaced_at: 'internal', password_hash: 'secret' }),
    staff('login.user_account', { user_id: 'internal', account_id: 'internal', active: 'internal', last_used_at: 'personal' }),
    staff('login.totp', {
      totp_id: 'internal',
      user_id: 'internal',
      sealed_secret: 'secret',
      last_step: 'internal',
      confirmed_at: 'internal',
      created_at: 'internal',
    }),
    staff('login.passkey', {
      credential_id: 'internal',
      passkey_id: 'internal',
      user_id: 'internal',
      name: 'personal',
      public_key: 'internal',
      counter: 'internal',
      transports: 'internal',
      created_at: 'internal',
      last_used_at: 'personal',
    }),
    staff('login.recovery_code', { user_id: 'internal', code_hash: 'secret', used_at: 'internal' }),
    staff(
      'login.session',
      {
        session_id: 'internal',
        token_hash: 'secret',
        user_id: 'internal',
        account_id: 'internal',
        stage: 'internal',
        access_epoch: 'internal',
        device: 'personal',
        created_at: 'personal',
        last_active_at: 'personal',
        expires_at: 'internal',
        stepped_up_at: 'internal',
      },
      short('Signed-in devices', 1),
    ),
    staff(
      'login.challenge',
      { challenge_hash: 'secret', user_id: 'internal', purpose: 'internal', webauthn_challenge: 'secret', expires_at: 'internal' },
      short('Sign-ins under way', 1),
    ),
    staff(
      'login.throttle',
      { key_hash: 'personal', failures: 'internal', last_try_at: 'internal', locked_until: 'internal' },
      short('Failed tries to sign in, by hash', 1),
    ),
    staff('cell.set_up', { token_hash: 'secret', created_at: 'internal', user_id: 'internal', used_at: 'internal' }),
  ],
  sweeps: [
    { key: 'sign-in-steps', run: sweepSignIns },
    { key: 'invitations', run: sweepInvitations },
  ],
};
