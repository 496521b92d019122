import type { DataClass, PersonalTable, Retention } from '#kernel/personal-data.ts';

const LINEAGE: Retention = {
  key: 'training-lineage',
  what: 'What was agreed on training, and which conversations left for it',
  days: 'account-life',
  countedFrom: 'the agreement',
  then: 'deleted',
  keptBecause: 'Ids, days and who agreed, kept while the account lives, so that what left can be called back; the words go with their conversation',
};

function table(name: string, about: PersonalTable['about'], columns: Readonly<Record<string, DataClass>>, sealed: readonly string[] = []): PersonalTable {
  return { table: `receptionist.${name}`, about, basis: 'consent: training only where it was authorised', retention: LINEAGE, columns, sealed };
}

/** What training leaves behind: who agreed to what, and the lineage of what left. None of what was said. */
export const trainingTables: readonly PersonalTable[] = [
  table('training_agreement', 'nobody', {
    ...{ account_id: 'internal', agreement_id: 'internal', text_version: 'internal', recipient: 'public', permits_health: 'public', baa: 'internal' },
    ...{ agreed_by: 'internal', agreed_at: 'public', withdrawn_by: 'internal', withdrawn_at: 'internal' },
  }),
  table(
    'training_authorisation',
    'client',
    {
      ...{ account_id: 'internal', authorisation_id: 'internal', agreement_id: 'internal', conversation_id: 'internal', text_version: 'internal' },
      ...{ kind: 'personal', given_on: 'personal', expires_on: 'personal', evidence: 'personal', recorded_by: 'internal', recorded_at: 'internal' },
      ...{ withdrawn_by: 'internal', withdrawn_at: 'personal', client_yes_id: 'internal' },
    },
    ['evidence'],
  ),
  table('training_client_yes', 'client', {
    ...{ account_id: 'internal', yes_id: 'internal', agreement_id: 'internal', client_id: 'personal', text_version: 'internal' },
    ...{ given_at: 'personal', expires_on: 'personal', withdrawn_at: 'personal' },
  }),
  table('training_export', 'nobody', {
    ...{ account_id: 'internal', export_id: 'internal', agreement_id: 'internal', basis: 'internal', from_date: 'internal', to_date: 'internal' },
    ...{ redaction_version: 'internal', considered: 'internal', left_out: 'internal', content_hash: 'internal', made_by: 'internal', made_at: 'internal' },
  }),
  table('training_item', 'client', {
    ...{ account_id: 'internal', item_id: 'internal', export_id: 'internal', conversation_id: 'internal', authorisation_id: 'internal' },
    ...{ up_to_seq: 'internal', is_health: 'personal', recalled_at: 'internal', recall_cause: 'internal', done_at: 'internal', done_by: 'internal' },
  }),
];
