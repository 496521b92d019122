import type { PersonalTable } from '#kernel/personal-data.ts';
import { ofConversation, ofDesk } from '../kept.ts';

/** Drafts, releases and replays: nobody's, but for conversations somebody chose to have replayed, which go with the conversation. */
export const goldenTables: readonly PersonalTable[] = [
  ofDesk('desk_draft', {
    ...{ account_id: 'internal', version: 'internal', settings: 'internal', entries: 'public', changed_by: 'internal', changed_at: 'internal' },
  }),
  ofDesk('release', {
    ...{ account_id: 'internal', number: 'internal', kind: 'internal', settings_version: 'internal', knowledge: 'internal', changes: 'internal' },
    ...{ run_id: 'internal', back_to: 'internal', made_by: 'internal', made_at: 'internal' },
  }),
  ofDesk('golden_run', {
    ...{ account_id: 'internal', run_id: 'internal', kind: 'internal', draft_version: 'internal', state: 'internal', cases: 'internal' },
    ...{ made_by: 'internal', started_at: 'internal', finished_at: 'internal' },
  }),
  ofConversation('golden_call', { account_id: 'internal', conversation_id: 'internal', name: 'internal', kept_by: 'internal', kept_at: 'internal' }),
  ofConversation(
    'golden_result',
    {
      ...{ account_id: 'internal', result_id: 'internal', run_id: 'internal', case_key: 'internal', conversation_id: 'internal', verdict: 'internal' },
      ...{ reasons: 'internal', told: 'internal', sealed: 'sensitive-health', accepted_by: 'internal', accepted_at: 'internal', accepted_because: 'internal' },
    },
    ['sealed'],
  ),
];
