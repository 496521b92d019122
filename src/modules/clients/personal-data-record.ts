import type { PersonalTable, Retention } from '#kernel/personal-data.ts';

const CARE = 'contract: safe treatment, and one record for one person';

/** What belongs to a person's record beside the details: it is kept as long as the record and deleted with it. */
export function recordTables(retention: Retention): PersonalTable[] {
  const own = (table: string, columns: PersonalTable['columns'], sealed: readonly string[] = []): PersonalTable => ({
    table,
    about: 'client',
    basis: CARE,
    retention,
    columns: { account_id: 'internal', ...columns },
    ...(sealed.length > 0 ? { sealed } : {}),
  });
  return [
    own(
      'clients.alert',
      {
        alert_id: 'internal',
        client_id: 'personal',
        kind: 'sensitive-health',
        text: 'sensitive-health',
        noted_at: 'personal',
        noted_by: 'internal',
        ended_at: 'personal',
        ended_by: 'internal',
      },
      ['text'],
    ),
    own('clients.note', { note_id: 'internal', client_id: 'personal', sensitivity: 'internal', version: 'internal', created_at: 'personal' }),
    own('clients.note_version', { note_id: 'internal', version: 'internal', text: 'sensitive-health', written_at: 'personal', written_by: 'internal' }, [
      'text',
    ]),
    own(
      'clients.document',
      {
        document_id: 'internal',
        client_id: 'personal',
        sensitivity: 'internal',
        name: 'sensitive-health',
        media_type: 'internal',
        size_bytes: 'internal',
        content: 'sensitive-health',
        added_at: 'personal',
        added_by: 'internal',
        removed_at: 'internal',
        removed_by: 'internal',
      },
      ['name', 'content'],
    ),
    own('clients.relation', { client_id: 'personal', other_id: 'personal', kind: 'personal', noted_at: 'internal', noted_by: 'internal' }),
    own('clients.merge', {
      merge_id: 'internal',
      from_id: 'personal',
      into_id: 'personal',
      from_state: 'internal',
      with_ids: 'personal',
      merged_at: 'internal',
      merged_by: 'internal',
      undone_at: 'internal',
      undone_by: 'internal',
    }),
    {
      table: 'clients.name_epoch',
      about: 'nobody',
      basis: 'none: it holds no personal data',
      retention: { key: 'account', what: 'Counters of the account', days: 'account-life', countedFrom: 'the closing of the account', then: 'deleted' },
      columns: { account_id: 'internal', epoch: 'internal' },
    },
  ];
}
