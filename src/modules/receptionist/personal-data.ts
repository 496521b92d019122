import type { PersonalDataSource } from '#kernel/personal-data.ts';
import { callSweeps, callTables } from './calls/personal-data.ts';
import { modelTables } from './propose/personal-data.ts';
import { goldenTables } from './golden/personal-data.ts';
import { ofConversation, ofDesk } from './kept.ts';
import { qualityTables } from './quality/personal-data.ts';
import { forgetClients, sweepConversations } from './retention-store.ts';
import { trainingTables } from './training-use/personal-data.ts';

const IN = { account_id: 'internal', conversation_id: 'internal' } as const;

/** What the receptionist holds about people. Words are sealed with a key of the conversation's own; what is readable is ids, codes and times. */
export const receptionistPersonalData: PersonalDataSource = {
  module: 'receptionist',
  tables: [
    ofDesk('desk', { account_id: 'internal', version: 'internal' }),
    ofDesk('assistant_setting', { account_id: 'internal', version: 'internal', settings: 'internal', made_by: 'internal', made_at: 'internal' }),
    ofDesk('knowledge', {
      ...{ account_id: 'internal', entry_id: 'internal', version: 'internal', state: 'internal', topic: 'internal', language: 'internal', questions: 'public' },
      ...{
        answer: 'public',
        service_id: 'internal',
        location_id: 'internal',
        valid_from: 'internal',
        valid_until: 'internal',
        made_by: 'internal',
        made_at: 'internal',
      },
    }),
    ofConversation(
      'conversation',
      {
        ...IN,
        ...{ channel: 'personal', location_id: 'internal', client_id: 'personal', key_id: 'internal', owner_user_id: 'internal', identity_level: 'internal' },
        ...{ escalation: 'personal', flow: 'personal', language: 'personal', outcome: 'personal', appointment_id: 'personal', next_seq: 'internal' },
        ...{ state: 'sensitive-health', token_hash: 'secret', network_token: 'personal', minute_at: 'internal', minute_count: 'internal' },
        ...{ started_at: 'personal', last_at: 'personal', closed_at: 'personal' },
        ...{ assigned_to: 'internal', snoozed_until: 'internal', snoozed_at: 'internal' },
        ...{ spam_said: 'personal', spam_said_at: 'internal', outcome_before_spam: 'personal' },
      },
      ['state'],
    ),
    ofConversation(
      'message',
      {
        ...IN,
        ...{
          seq: 'internal',
          author: 'internal',
          user_id: 'internal',
          words: 'sensitive-health',
          twin: 'sensitive-health',
          sources: 'internal',
          key_hash: 'internal',
          of_line: 'internal',
          at: 'personal',
        },
      },
      ['words', 'twin'],
    ),
    ofConversation(
      'decision',
      {
        ...IN,
        ...{
          seq: 'internal',
          engine: 'internal',
          flow: 'personal',
          gates: 'internal',
          acts: 'internal',
          commands: 'sensitive-health',
          settings_version: 'internal',
        },
        ...{ understood_micros: 'internal', turn_micros: 'internal', at: 'personal' },
      },
      ['commands'],
    ),
    ofConversation('commitment', { ...IN, subject_id: 'internal', version: 'internal', act: 'personal', appointment_id: 'personal', at: 'personal' }),
    ofConversation(
      'team_message',
      {
        ...IN,
        ...{
          team_message_id: 'internal',
          kind: 'personal',
          words: 'sensitive-health',
          state: 'internal',
          assigned_to: 'internal',
          made_at: 'personal',
          due_at: 'internal',
        },
        ...{ done_at: 'internal', done_by: 'internal' },
      },
      ['words'],
    ),
    ofConversation('page', {
      ...IN,
      ...{ page_id: 'internal', kind: 'personal', cause: 'sensitive-health', step: 'internal', paged_user_id: 'internal', acknowledge_by: 'internal' },
      ...{ acknowledged_at: 'internal', acknowledged_by: 'internal', made_at: 'personal' },
    }),
    ofConversation('identity_try', { ...IN, try_id: 'internal', contact_token: 'personal', kind: 'internal', passed: 'internal', at: 'personal' }),
    ofConversation('text_thread', { ...IN, sender_token: 'personal', sender: 'personal', line: 'public', heard_at: 'personal' }, ['sender']),
    ofConversation(
      'blocked_number',
      {
        ...{ ...IN, block_id: 'internal', number_token: 'personal', number: 'personal', blocked_by: 'internal', blocked_at: 'personal' },
        ...{ lifted_by: 'internal', lifted_at: 'internal' },
      },
      ['number'],
    ),
    ofConversation(
      'transcript',
      { ...IN, transcript_id: 'internal', address_token: 'personal', address: 'personal', up_to_seq: 'internal', asked_at: 'personal' },
      ['address'],
    ),
    ofConversation('conversation_note', { ...IN, note_id: 'internal', user_id: 'internal', words: 'sensitive-health', at: 'internal' }, ['words']),
    ofConversation('conversation_step', {
      ...IN,
      step_id: 'internal',
      kind: 'internal',
      user_id: 'internal',
      to_user_id: 'internal',
      until: 'internal',
      at: 'internal',
    }),
    ofConversation('read_mark', { ...IN, user_id: 'internal', seq: 'internal', at: 'internal' }),
    ofDesk('canned_reply', {
      ...{ account_id: 'internal', canned_reply_id: 'internal', version: 'internal', title: 'internal', words: 'internal', position: 'internal' },
      ...{ made_by: 'internal', made_at: 'internal' },
    }),
    ...callTables,
    ...modelTables,
    ...goldenTables,
    ...qualityTables,
    ...trainingTables,
  ],
  sweeps: [{ key: 'conversations', run: sweepConversations }, ...callSweeps],
  forget: forgetClients,
};
