import type { PersonalTable, Retention } from '#kernel/personal-data.ts';

const WORDS: Retention = {
  key: 'conversations',
  what: 'Chats, texts and calls with the receptionist',
  days: 7 * 365 + 2,
  countedFrom: 'the last message',
  then: 'deleted',
  floor: { days: 7 * 365 + 2, because: 'communication about care is kept seven years (retention class patient_communication)' },
};
const BASIS = 'contract: answering who writes or calls, and booking for them';

/** How conversations went: codes and places in them, which go with the conversation; what reviewers wrote is sealed with its key. */
export const qualityTables: readonly PersonalTable[] = [
  {
    ...{ table: 'receptionist.assessment', about: 'client', basis: BASIS, retention: WORDS },
    columns: {
      ...{
        account_id: 'internal',
        conversation_id: 'internal',
        rubric_version: 'internal',
        up_to_seq: 'internal',
        was_closed: 'internal',
        outcome: 'personal',
      },
      ...{ reasons: 'personal', is_contained: 'internal', with_person: 'internal', score: 'internal', criteria: 'internal', summary: 'internal' },
      ...{ flags: 'personal', worth: 'internal', answer_milliseconds: 'internal', ended_at: 'personal', assessed_at: 'internal' },
    },
  },
  {
    ...{ table: 'receptionist.review', about: 'client', basis: BASIS, retention: WORDS, sealed: ['note'] },
    columns: {
      ...{ account_id: 'internal', review_id: 'internal', conversation_id: 'internal', user_id: 'internal', verdict: 'internal', criterion: 'internal' },
      ...{ is_met: 'internal', note: 'sensitive-health', up_to_seq: 'internal', at: 'internal' },
    },
  },
];
