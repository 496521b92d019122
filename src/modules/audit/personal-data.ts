import type { PersonalDataSource, Retention } from '#kernel/personal-data.ts';
import { REFUSAL_DAYS } from './refusal-count.ts';
import { sweepRefusals } from './refusal-store.ts';

/** Proof is kept as long as the account: at least six years (45 CFR 164.316(b)(2)), and a Merkle log cannot forget one row. */
const retention: Retention = {
  key: 'audit-log',
  what: 'Who looked at and changed what',
  days: 'account-life',
  countedFrom: 'the end of the account',
  then: 'deleted',
  keptBecause: 'The law asks for six years at least (45 CFR 164.316), and a chained log cannot lose a line',
};

/** What the audit log holds about people: ids of staff and keyed hashes, never what they saw. */
export const auditPersonalData: PersonalDataSource = {
  module: 'audit',
  tables: [
    {
      table: 'audit.entry',
      about: 'user',
      basis: 'legal obligation: audit controls (45 CFR 164.312(b), GDPR article 5(2))',
      retention,
      columns: {
        account_id: 'internal',
        entry_id: 'internal',
        at: 'personal',
        actor_kind: 'internal',
        actor_id: 'personal',
        action: 'personal',
        outcome: 'internal',
        code: 'internal',
        request_id: 'internal',
        about: 'internal',
      },
    },
    {
      table: 'audit.subject',
      about: 'client',
      basis: 'legal obligation: audit controls (45 CFR 164.312(b), GDPR article 5(2))',
      retention,
      columns: { account_id: 'internal', entry_id: 'internal', subject_token: 'personal' },
    },
    {
      table: 'audit.leaf',
      about: 'nobody',
      basis: 'none: it holds no personal data',
      retention,
      columns: { account_id: 'internal', seq: 'internal', entry_id: 'internal', leaf_hash: 'internal', signature: 'internal' },
    },
    {
      table: 'audit.checkpoint',
      about: 'nobody',
      basis: 'none: it holds no personal data',
      retention,
      columns: {
        account_id: 'internal',
        tree_size: 'internal',
        root_hash: 'internal',
        at: 'internal',
        key_id: 'internal',
        signature: 'internal',
        frontier: 'internal',
      },
    },
    {
      table: 'audit.refusal_count',
      about: 'visitor',
      basis: 'legitimate interest: to see somebody trying doors',
      retention: { key: 'refusal-counts', what: 'How often a network was refused, by hash', days: REFUSAL_DAYS, countedFrom: 'the minute', then: 'deleted' },
      columns: { account_id: 'internal', minute: 'internal', network: 'personal', code: 'internal', count: 'internal' },
    },
  ],
  sweeps: [{ key: 'refusal-counts', run: sweepRefusals }],
};
