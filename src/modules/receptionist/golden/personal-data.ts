import type { PersonalTable, Retention } from '#kernel/personal-data.ts';

const SETTINGS: Retention = {
  key: 'receptionist-settings',
  what: 'How the receptionist is set, and what it may say',
  days: 'account-life',
  countedFrom: 'the change',
  then: 'deleted',
  keptBecause: 'Kept while the account lives, so that what was said can be explained by what was set then',
};
const KEPT: Retention = {
  key: 'conversations',
  what: 'Chats, texts and calls with the receptionist',
  days: 7 * 365 + 2,
  countedFrom: 'the last message',
  then: 'deleted',
  floor: { days: 7 * 365 + 2, because: 'communication about care is kept seven years (retention class patient_communication)' },
};
const BASIS = "the clinic's own words about itself";

/** Drafts, releases and replays: nobody's, but for conversations somebody chose to have replayed, which go with the conversation. */
export const goldenTables: readonly PersonalTable[] = [
  {
    ...{ table: 'receptionist.desk_draft', about: 'nobody', basis: BASIS, retention: SETTINGS },
    columns: { account_id: 'internal', version: 'internal', settings: 'internal', entries: 'public', changed_by: 'internal', changed_at: 'internal' },
  },
  {
    ...{ table: 'receptionist.release', about: 'nobody', basis: BASIS, retention: SETTINGS },
    columns: {
      ...{ account_id: 'internal', number: 'internal', kind: 'internal', settings_version: 'internal', knowledge: 'internal', changes: 'internal' },
      ...{ run_id: 'internal', back_to: 'internal', made_by: 'internal', made_at: 'internal' },
    },
  },
  {
    ...{ table: 'receptionist.golden_run', about: 'nobody', basis: BASIS, retention: SETTINGS },
    columns: {
      ...{ account_id: 'internal', run_id: 'internal', kind: 'internal', draft_version: 'internal', state: 'internal', cases: 'internal' },
      ...{ made_by: 'internal', started_at: 'internal', finished_at: 'internal' },
    },
  },
  {
    ...{ table: 'receptionist.golden_call', about: 'client', basis: 'contract: answering who writes or calls, and booking for them', retention: KEPT },
    columns: { account_id: 'internal', conversation_id: 'internal', name: 'internal', kept_by: 'internal', kept_at: 'internal' },
  },
  {
    ...{ table: 'receptionist.golden_result', about: 'client', basis: 'contract: answering who writes or calls, and booking for them', retention: KEPT },
    columns: {
      ...{ account_id: 'internal', result_id: 'internal', run_id: 'internal', case_key: 'internal', conversation_id: 'internal', verdict: 'internal' },
      ...{ reasons: 'internal', told: 'internal', sealed: 'sensitive-health', accepted_by: 'internal', accepted_at: 'internal', accepted_because: 'internal' },
    },
    sealed: ['sealed'],
  },
];
