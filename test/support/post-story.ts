import assert from 'node:assert/strict';
import { makeLocalTexts } from '#adapters/sms-local';
import { mailRecipient, makeSmtpMail, readMail, startLocalMail } from '#adapters/smtp';
import { makeEgress } from '#kernel/egress.ts';
import { type AccountId, type AppointmentId, newId } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { createClient } from '#modules/clients';
import { currentTexts, recordGrants } from '#modules/consents';
import { type TestHouse, anAccount } from './database.ts';
import {
  type Delivery,
  type Mail,
  type MailTransport,
  type MessageSource,
  type TextMessage,
  type TextTransport,
  type VisitFacts,
  makeMessagingModule,
  queueMessage,
} from '#modules/messaging';
import { localPlace } from '../../src/modules/messaging/local-mailbox.ts';
import type { MessageOrder } from '../../src/modules/messaging/model.ts';
import { SEND_JOB } from '../../src/modules/messaging/queue-message.ts';
import { type OutboxRow, listLocal, listMessages } from '../../src/modules/messaging/store.ts';

/** When the visit of the story begins. */
export const START = '2026-11-24T19:00:00Z';

/** A house with a real mail server of its own, and the way to it. */
export interface PostOffice {
  readonly house: TestHouse;
  readonly smtp: MailTransport;
}

/** Starts the local mail server of a test's house; it stops after the file's tests. */
export async function aPostOffice(house: TestHouse): Promise<PostOffice> {
  const mailbox = await startLocalMail(house.engine, house.clock);
  house.atEnd(() => mailbox.stop());
  return { house, smtp: makeSmtpMail(mailbox.url, makeEgress({ recipients: [mailRecipient(mailbox.url, 'own')] })) };
}

/** A clinic with one client and one visit, whose facts a test may change, and a post that counts what it hands over. */
export async function aClinicThatWrites({ house, smtp }: PostOffice, grants: 'texts' | 'none' = 'none', transport?: TextTransport) {
  house.clock.set(Instant.from('2026-11-22T15:42:00Z'));
  const accountId = await anAccount(house);
  const clientId = await house.work(accountId, async (work) => {
    const client = { firstName: 'Ingrid', lastName: 'Solheim', mobile: '+15615550174', email: 'ingrid.solheim@mail.example', birthDate: '1990-05-04' };
    const made = await createClient(work, client, { source: 'online', gate: { minimumAgeYears: 18, on: '2026-11-22' } });
    const text = (await currentTexts(work, 'Test clinic'))[0];
    if (grants === 'texts' && text)
      await recordGrants(work, made, [text], { how: 'booking-page', contactTokens: { sms: await work.vault.token('phone', '+15615550174') } });
    return made;
  });
  const appointmentId = newId<AppointmentId>();
  const state: { visit: VisitFacts; unwanted?: string; delivery?: Delivery | Error } = { visit: visitOf(appointmentId) };
  const sent: (Mail | TextMessage)[] = [];
  const source: MessageSource = {
    templates: ['booking-confirmation', 'booking-moved', 'booking-cancelled', 'booking-reminder', 'booking-code', 'visit-confirmed'],
    find: async () => (state.unwanted === undefined ? state.visit : { kind: 'unwanted', reason: state.unwanted }),
  };
  const hand = async (message: Mail | TextMessage, send: () => Promise<Delivery>): Promise<Delivery> => {
    sent.push(message);
    if (state.delivery instanceof Error) throw state.delivery;
    return state.delivery ?? send();
  };
  const texts = transport ?? makeLocalTexts(house.engine, house.clock);
  const module = makeMessagingModule({
    sources: [source],
    publicUrl: 'https://book.clinic.example',
    mail: { send: (mail) => hand(mail, () => smtp.send(mail)) },
    texts: { send: (text) => hand(text, () => texts.send(text)) },
  });
  const job = (name: string) => {
    const found = module.jobs.find((each) => each.name === name);
    assert.ok(found);
    return found;
  };
  /** Runs what is queued for this clinic and due, as the worker does; a job queued meanwhile waits for the next call. */
  const runDue = async (crash: 'never' | 'before-record' = 'never') => {
    for (const { ids } of house.queued.splice(0).filter((each) => each.accountId === accountId && each.job === SEND_JOB)) {
      const errand = await house.work(accountId, (work) => job(SEND_JOB).run(work, ids));
      const record = errand && (await errand());
      if (record && crash === 'never') await house.work(accountId, record);
    }
  };
  const sweep = () => house.work(accountId, (work) => job('messaging.sweep').run(work, {}));
  const outbox = () => house.work(accountId, (work) => listMessages(work, { limit: 50 }));
  const order = (over: Partial<MessageOrder> = {}): MessageOrder => ({
    clientId,
    channel: 'email',
    purpose: 'booking',
    template: 'booking-confirmation',
    sendKey: 'confirmation/1',
    ids: { appointmentId },
    ...over,
  });
  const queue = (over: Partial<MessageOrder> = {}) => house.work(accountId, (work) => queueMessage(work, order(over)));
  return { accountId, clientId, appointmentId, state, sent, runDue, sweep, outbox, queue, order };
}

function visitOf(appointmentId: AppointmentId): VisitFacts {
  return {
    kind: 'visit',
    appointmentId,
    version: 1,
    services: [{ name: 'HydraFacial', minutes: 60 }],
    start: Instant.from(START),
    end: Instant.from('2026-11-24T20:00:00Z'),
    providers: [{ name: 'Maya Chen', title: 'Aesthetician' }],
    price: { minor: 22000n, currency: 'USD' },
    manageUrl: 'https://book.clinic.example/marlowe/manage#token',
    location: {
      name: 'Harbor Street',
      address: '14 Harbor Street, Jupiter, FL 33477',
      directions: 'Blue door, second floor, lift on the left',
      phone: '+15615550100',
      zone: 'America/New_York',
    },
    cancellation: { freeUntil: Instant.from('2026-11-23T19:00:00Z'), fee: { minor: 5000n, currency: 'USD' } },
    preparation: ['No retinol for two days.'],
    bookedBy: 'online',
    bookedAt: Instant.from('2026-11-22T15:42:00Z'),
  };
}

/** What became of each message, in one line each, sorted. */
export const standing = (rows: readonly OutboxRow[]) =>
  rows.map(({ template, channel, status, reason }) => [template, channel, status, reason].filter((part) => part !== null).join(' ')).sort();

/** A mail as the local mailbox keeps it, raw and read. */
export async function received({ house }: PostOffice, accountId: AccountId, row: OutboxRow | undefined) {
  assert.ok(row);
  const raw = await house.work(accountId, async (work) => {
    const sealed = (await listLocal(work, [row.message_id])).get(row.message_id);
    assert.ok(sealed);
    const [opened] = await work.vault.open([{ place: localPlace(row.message_id), sealed: sealed.raw }]);
    return Buffer.from(opened ?? '', 'base64');
  });
  return { raw, mail: await readMail(raw) };
}
