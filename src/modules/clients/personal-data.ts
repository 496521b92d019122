import type { PersonalDataSource, Retention } from '#kernel/personal-data.ts';
import { recordTables } from './personal-data-record.ts';
import { sweepClients } from './retention.ts';
import { sweepClearances } from './retention-store.ts';

const RECORD: Retention = {
  key: 'clients',
  what: 'Who you are and how to reach you',
  days: 2557,
  countedFrom: 'your last visit, the last thing changed or written in your record, or the last day an exam counted, whichever is later',
  then: 'deleted',
  floor: { days: 1826, because: 'treatment records are kept for five years and more by the law of most states' },
};
const PENDING: Retention = {
  key: 'pending-clients',
  what: 'Your details, if you never confirmed who you are and have no visit',
  days: 30,
  countedFrom: 'you gave them',
  then: 'deleted',
};

/** What clients holds about people: names, contact points and birth dates only sealed, tokens that find exact matches, and clearances. */
export const personalData: PersonalDataSource = {
  module: 'clients',
  tables: [
    {
      table: 'clients.client',
      about: 'client',
      basis: 'contract: the visits booked',
      retention: RECORD,
      sooner: [PENDING],
      columns: {
        account_id: 'internal',
        client_id: 'internal',
        key_id: 'internal',
        state: 'internal',
        first_name: 'personal',
        last_name: 'personal',
        mobile: 'personal',
        email: 'personal',
        birth_date: 'personal',
        preferred_name: 'personal',
        pronouns: 'personal',
        phone_token: 'personal',
        phone_last_four_token: 'personal',
        email_token: 'personal',
        source: 'internal',
        merged_into: 'internal',
        changed_in: 'internal',
        version: 'internal',
        created_at: 'internal',
        updated_at: 'internal',
      },
      sealed: ['first_name', 'last_name', 'mobile', 'email', 'birth_date', 'preferred_name', 'pronouns'],
    },
    {
      table: 'clients.client_link',
      about: 'client',
      basis: 'legitimate interest: one record for one person',
      retention: RECORD,
      columns: {
        account_id: 'internal',
        client_id: 'personal',
        candidate_id: 'personal',
        matched_by: 'personal',
        state: 'internal',
        suggested_at: 'internal',
        decided_at: 'internal',
        decided_by: 'internal',
      },
    },
    ...recordTables(RECORD),
    {
      table: 'clients.clearance',
      about: 'client',
      basis: 'legal obligation: an exam before certain treatments',
      retention: {
        key: 'clearances',
        what: 'Exams, consultations and patch tests',
        days: 2557,
        countedFrom: 'the last day they count',
        then: 'deleted',
        floor: { days: 1826, because: 'treatment records are kept for five years and more by the law of most states' },
      },
      columns: {
        account_id: 'internal',
        clearance_id: 'internal',
        client_id: 'personal',
        kind: 'sensitive-health',
        valid_from: 'sensitive-health',
        valid_until: 'sensitive-health',
        source: 'internal',
        source_id: 'internal',
        recorded_at: 'internal',
        recorded_by: 'internal',
        revoked_at: 'internal',
      },
    },
  ],
  sweeps: [
    { key: 'clearances', run: sweepClearances },
    { key: 'pending-clients', run: (work, due) => sweepClients(work, due, 'pending') },
    { key: 'clients', run: (work, due) => sweepClients(work, due, 'any') },
  ],
};
