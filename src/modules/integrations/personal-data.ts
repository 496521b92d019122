import type { PersonalDataSource, PersonalTable } from '#kernel/personal-data.ts';
import { forgetEntities } from './import-store.ts';

function ofStaff(table: string, columns: PersonalTable['columns'], sealed?: readonly string[]): PersonalTable {
  return {
    table,
    about: 'user',
    basis: 'Contract with staff: their calendar here and elsewhere agree because they asked for it',
    retention: {
      key: 'connected-calendars',
      what: 'Calendars that providers connected',
      days: 'with-its-data',
      countedFrom: 'it is disconnected',
      then: 'deleted',
      keptBecause: 'Deleted when it is disconnected, with the busy times read from it',
    },
    columns,
    ...(sealed ? { sealed } : {}),
  };
}

const IMPORTS: PersonalTable['retention'] = {
  key: 'imports',
  what: 'Which line of an imported file made which record',
  days: 'account-life',
  countedFrom: 'the import',
  then: 'deleted',
  keptBecause: 'Kept while the account lives, so that a file imported again finds its own records; who is erased or deleted is taken out of it at once',
};
const FILES: PersonalTable['retention'] = {
  key: 'import-files',
  what: 'Files to import, and what was written over them',
  days: 'with-its-data',
  countedFrom: 'the file was handed in',
  then: 'deleted',
  keptBecause: 'Deleted with its key 24 hours after it was handed in, by a run every quarter of an hour',
};

function ofImport(table: string, retention: PersonalTable['retention'], columns: PersonalTable['columns'], sealed: readonly string[]): PersonalTable {
  return { table, about: 'client', basis: 'contract: the records a clinic brings with it from another system', retention, columns, sealed };
}

/** What integrations hold: which provider's calendar is connected with which other. */
export const integrationsPersonalData: PersonalDataSource = {
  module: 'integrations',
  tables: [
    ofStaff('integrations.calendar_feed', {
      account_id: 'internal',
      feed_id: 'internal',
      resource_id: 'internal',
      token_hash: 'secret',
      shows: 'internal',
      made_at: 'internal',
      last_read_at: 'personal',
      body_hash: 'internal',
      body_changed_at: 'internal',
    }),
    ofStaff(
      'integrations.external_calendar',
      {
        account_id: 'internal',
        calendar_id: 'internal',
        resource_id: 'internal',
        label: 'personal',
        host: 'personal',
        address: 'secret',
        added_at: 'internal',
        last_tried_at: 'internal',
        last_succeeded_at: 'internal',
        last_error: 'internal',
        busy_count: 'personal',
      },
      ['address'],
    ),
    ofImport(
      'integrations.import',
      IMPORTS,
      {
        account_id: 'internal',
        import_id: 'internal',
        kind: 'internal',
        state: 'internal',
        file_token: 'internal',
        file_name: 'personal',
        file: 'personal',
        settings: 'internal',
        row_count: 'internal',
        made_by: 'internal',
        made_at: 'internal',
        forget_at: 'internal',
        started_at: 'internal',
        finished_at: 'internal',
        undo_until: 'internal',
        undone_at: 'internal',
        undone_by: 'internal',
        run: 'internal',
        stopped_at: 'internal',
        stopped_by: 'internal',
      },
      ['file_name', 'file'],
    ),
    ofImport(
      'integrations.import_line',
      IMPORTS,
      {
        account_id: 'internal',
        import_id: 'internal',
        line: 'internal',
        decision: 'internal',
        fix: 'personal',
        outcome: 'internal',
        reason: 'internal',
        entity_id: 'personal',
        entity_version: 'internal',
        filled: 'internal',
        source_token: 'personal',
        undo: 'internal',
        undo_reason: 'internal',
      },
      ['fix'],
    ),
    ofImport('integrations.import_part', FILES, { account_id: 'internal', import_id: 'internal', part: 'internal', plan: 'personal' }, ['plan']),
  ],
  forget: forgetEntities,
};
