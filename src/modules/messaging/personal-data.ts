import type { PersonalDataSource } from '#kernel/personal-data.ts';
import { deleteMessagesTo, deleteReceivedFrom, sweepLocal, sweepMessages, sweepReceived } from './retention-store.ts';

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
        contact_token: 'personal',
        delivered_at: 'personal',
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
    {
      table: 'messaging.setting',
      about: 'nobody',
      basis: 'none: it holds no personal data',
      retention: { key: 'text-settings', what: 'What a clinic chose about texts', days: 'account-life', countedFrom: 'it is written', then: 'deleted' },
      columns: { account_id: 'internal', texts_back: 'internal' },
    },
    {
      table: 'messaging.received_text',
      about: 'client',
      basis: 'contract: hearing what clients write; legal obligation: proof of what they said about texts',
      retention: {
        key: 'opt-words',
        what: 'Texts by which you ended or began texts',
        days: 1826,
        countedFrom: 'the text',
        then: 'deleted',
        floor: { days: 1826, because: 'proof of consent and of its end outlasts every claim (47 CFR 64.1200)' },
      },
      sooner: [{ key: 'received-texts', what: 'Texts you sent us', days: 730, countedFrom: 'the text', then: 'deleted' }],
      columns: {
        account_id: 'internal',
        text_id: 'internal',
        ordinal: 'internal',
        vendor_id: 'internal',
        line: 'public',
        sender_token: 'personal',
        sender: 'personal',
        kind: 'internal',
        words: 'personal',
        media_count: 'internal',
        client_ids: 'personal',
        received_at: 'personal',
      },
      sealed: ['sender', 'words'],
    },
  ],
  sweeps: [
    { key: 'local-mailbox', run: sweepLocal },
    { key: 'messages', run: sweepMessages },
    { key: 'opt-words', run: (work, due) => sweepReceived(work, due, ['stop', 'start']) },
    { key: 'received-texts', run: (work, due) => sweepReceived(work, due, ['help', 'confirm', 'other', 'missed-call']) },
  ],
  forget: async (work, clientIds) => {
    await deleteMessagesTo(work, clientIds);
    await deleteReceivedFrom(work, clientIds);
  },
};
