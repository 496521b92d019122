import type { PersonalDataSource, Retention } from '#kernel/personal-data.ts';
import { findHeldClients, sweepReleased } from './legal-hold-store.ts';
import { sweepEvidence } from './retention-store.ts';

const EVIDENCE: Retention = {
  key: 'evidence',
  what: 'Checks of our promises',
  days: 2192,
  countedFrom: 'the check',
  then: 'deleted',
  floor: { days: 2192, because: 'six years of proof (45 CFR 164.316)' },
};

const LEGAL_HOLDS: Retention = {
  key: 'legal-holds',
  what: 'Orders to keep something longer than its time',
  days: 2192,
  countedFrom: 'the order was released',
  then: 'deleted',
  floor: { days: 2192, because: 'six years of proof (45 CFR 164.530)' },
};

/** What this module holds: nothing about any person but who published a version. */
export const personalData: PersonalDataSource = {
  module: 'privacy',
  tables: [
    {
      table: 'privacy.policy_version',
      about: 'user',
      basis: 'legal duty (policy record)',
      retention: {
        key: 'policy-versions',
        what: 'Published policies',
        days: 'account-life',
        countedFrom: 'publication',
        then: 'deleted',
        keptBecause: 'The law asks for six years after a version was last in force (45 CFR 164.530)',
      },
      columns: {
        account_id: 'internal',
        version: 'public',
        effective_at: 'public',
        updated_at: 'public',
        content_hash: 'public',
        document: 'public',
        published_by: 'personal',
      },
    },
    {
      table: 'privacy.evidence',
      about: 'nobody',
      basis: 'legal duty (safeguards)',
      retention: EVIDENCE,
      columns: { account_id: 'internal', control_id: 'public', at: 'public', status: 'public', kind: 'public', finding: 'internal', hash: 'public' },
    },
    {
      table: 'privacy.retention_run',
      about: 'nobody',
      basis: 'legal duty (safeguards)',
      retention: EVIDENCE,
      columns: {
        account_id: 'internal',
        key: 'public',
        began_at: 'public',
        ran_at: 'public',
        days: 'public',
        removed: 'internal',
        status: 'public',
        fault: 'internal',
      },
    },
    {
      table: 'privacy.retention_setting',
      about: 'nobody',
      basis: 'legal duty (policy record)',
      retention: { key: 'account', what: 'How long things are kept', days: 'account-life', countedFrom: 'the end of the account', then: 'deleted' },
      columns: { account_id: 'internal', key: 'public', days: 'public', set_at: 'internal' },
    },
    {
      table: 'privacy.legal_hold',
      about: 'client',
      basis: 'legal duty (preservation)',
      retention: LEGAL_HOLDS,
      columns: {
        ...{ account_id: 'internal', legal_hold_id: 'internal', subject_kind: 'internal', subject_id: 'personal', reason: 'sensitive-health' },
        ...{ placed_by: 'internal', placed_at: 'internal', release_reason: 'sensitive-health', released_by: 'internal', released_at: 'internal' },
      },
      sealed: ['reason', 'release_reason'],
    },
  ],
  sweeps: [
    { key: 'evidence', run: sweepEvidence },
    { key: 'legal-holds', run: sweepReleased },
  ],
  findNeeded: findHeldClients,
};
