import type { PersonalDataSource } from '#kernel/personal-data.ts';

/** What this module holds: nothing about any person but who published a version. */
export const personalData: PersonalDataSource = {
  module: 'privacy',
  tables: [
    {
      table: 'privacy.policy_version',
      about: 'user',
      basis: 'legal duty (policy record)',
      retention: { key: 'policy-versions', what: 'Published policies', days: 'account-life', countedFrom: 'publication', then: 'deleted' },
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
      retention: { key: 'evidence', what: 'Checks of our promises', days: 'account-life', countedFrom: 'the check', then: 'deleted' },
      columns: { account_id: 'internal', control_id: 'public', at: 'public', status: 'public', kind: 'public', finding: 'internal', hash: 'public' },
    },
  ],
};
