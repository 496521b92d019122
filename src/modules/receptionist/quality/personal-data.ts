import type { PersonalTable } from '#kernel/personal-data.ts';
import { ofConversation } from '../kept.ts';

/** How conversations went: codes and places in them, which go with the conversation; what reviewers wrote is sealed with its key. */
export const qualityTables: readonly PersonalTable[] = [
  ofConversation('assessment', {
    ...{ account_id: 'internal', conversation_id: 'internal', rubric_version: 'internal', up_to_seq: 'internal', was_closed: 'internal', outcome: 'personal' },
    ...{ reasons: 'personal', is_contained: 'internal', with_person: 'internal', score: 'internal', criteria: 'internal', summary: 'internal' },
    ...{ mood: 'personal', mood_seqs: 'internal', mood_turned_at: 'internal' },
    ...{ flags: 'personal', worth: 'internal', answer_milliseconds: 'internal', ended_at: 'personal', assessed_at: 'internal' },
  }),
  ofConversation(
    'review',
    {
      ...{ account_id: 'internal', review_id: 'internal', conversation_id: 'internal', user_id: 'internal', verdict: 'internal', criterion: 'internal' },
      ...{ is_met: 'internal', note: 'sensitive-health', up_to_seq: 'internal', at: 'internal' },
    },
    ['note'],
  ),
];
