import type { PersonalDataSource } from '#kernel/personal-data.ts';
import { deleteMessagesTo, sweepLocal, sweepMessages } from './retention-store.ts';

/** What messaging holds about people. Words and addresses are sealed; what is readable is ids, purposes and times. */
export const messagingPersonalData: PersonalDataSource = {
  module: 'messaging',
  tables: [
    {
      table: 'messaging.outbox_message',
      about: 'client',
      basis: 'contract: telling clients about their visits; consent for the rest',
      retention: { key: 'messages', what: 'Messages we sent you', days: 730, countedFrom: 'the message', then: 'deleted' },
      columns: {
        account_id: 'internal',
        message_id: 'internal',
        send_key: 'internal',
        client_id: 'personal',
        channel: 'personal',
        purpose: 'personal',
        template: 'internal',
        ids: 'internal',
        status: 'internal',
        reason: 'internal',
        not_before: 'internal',
        created_at: 'personal',
        claimed_until: 'internal',
        attempts: 'internal',
        interruptions: 'internal',
        rendered: 'personal',
        provider_reference: 'internal',
        finished_at: 'personal',
      },
      sealed: ['rendered'],
    },
    {
      table: 'messaging.local_message',
      about: 'client',
      basis: 'contract: the mailbox page of a clinic that has set no mail or text vendor',
      retention: {
        key: 'local-mailbox',
        what: 'Mail and texts kept on this machine when no vendor is set',
        days: 90,
        countedFrom: 'the message',
        then: 'deleted',
      },
      columns: { account_id: 'internal', message_id: 'internal', channel: 'personal', raw: 'personal', size_bytes: 'internal', received_at: 'personal' },
      sealed: ['raw'],
    },
  ],
  sweeps: [
    { key: 'local-mailbox', run: sweepLocal },
    { key: 'messages', run: sweepMessages },
  ],
  forget: deleteMessagesTo,
};
