import type { PersonalDataSource, PersonalTable } from '#kernel/personal-data.ts';

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
  ],
};
