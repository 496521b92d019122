import type { PersonalTable, Retention } from '#kernel/personal-data.ts';

const SETTINGS: Retention = {
  key: 'model-settings',
  what: 'Which language model is set, and what it has cost',
  days: 'account-life',
  countedFrom: 'the change',
  then: 'deleted',
  keptBecause: 'Kept while the account lives, so that what was sent can be explained by what was set and declared then',
};
const CALLS: Retention = {
  key: 'model-calls',
  what: 'When a language model was asked, and what it was worth',
  days: 'with-its-data',
  countedFrom: 'the conversation is deleted',
  then: 'deleted',
  keptBecause: 'Removed together with the conversation it belongs to',
};
const OURS = { about: 'nobody', basis: "the clinic's own rules", retention: SETTINGS } as const;

/** What asking a language model leaves behind: settings, declarations, costs and the trace of each question, none of what was said. */
export const modelTables: readonly PersonalTable[] = [
  {
    ...{ ...OURS, table: 'receptionist.model_setting', sealed: ['key'] },
    columns: {
      ...{ account_id: 'internal', version: 'internal', settings: 'internal', key: 'secret', key_subject_id: 'internal', key_host: 'internal' },
      ...{ made_by: 'internal', made_at: 'internal' },
    },
  },
  {
    ...{ ...OURS, table: 'receptionist.model_declaration' },
    columns: {
      ...{ account_id: 'internal', declaration_id: 'internal', host: 'public', vendor: 'public', trains: 'public', retains_content: 'public', baa: 'public' },
      ...{ declared_by: 'internal', declared_at: 'public', withdrawn_by: 'internal', withdrawn_at: 'internal' },
    },
  },
  {
    ...{ ...OURS, table: 'receptionist.model_usage' },
    columns: { account_id: 'internal', day: 'internal', calls: 'internal', cost_micros: 'internal', minute_at: 'internal', minute_calls: 'internal' },
  },
  {
    ...{ table: 'receptionist.model_call', about: 'client', basis: 'contract: answering who writes or calls', retention: CALLS },
    columns: {
      ...{ account_id: 'internal', call_id: 'internal', conversation_id: 'internal', seq: 'internal', host: 'internal', model: 'internal' },
      ...{ answered_by: 'internal', outcome: 'internal', latency_milliseconds: 'internal', input_tokens: 'internal', output_tokens: 'internal' },
      ...{ cost_micros: 'internal', kept: 'internal', dropped: 'internal', at: 'personal' },
    },
  },
];
