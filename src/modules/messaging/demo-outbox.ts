import { z } from 'zod';
import type { AccountId } from '#kernel/ids.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { readClients } from '#modules/clients';
import { type Account, findLine, requireAccount } from '#modules/identity';
import { localPlace } from './local-mailbox.ts';
import type { TemplateKey } from './model.ts';
import { purposeInWords } from './outbox-words.ts';
import type { ReadMail } from './ports.ts';
import { openEach, parseWords } from './read-messages.ts';
import { listReceived } from './receive-store.ts';
import { senderPlace, wordsPlace } from './receive-text.ts';
import { renderedPlace } from './send-message.ts';
import { type OutboxRow, listLocal, listMessages, outboxMark } from './store.ts';
import { phoneInWords } from './words.ts';

/** The newest of each channel that are shown: however many texts there are, they crowd out no mail. */
const SHOWN = 100;

const attachment = z.object({ name: z.string(), contentType: z.string(), size: z.number(), url: z.string() });
const message = z.object({
  id: z.string(),
  channel: z.enum(['email', 'sms']),
  to: z.string(),
  from: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
  attachments: z.array(attachment),
  status: z.enum(['queued', 'sent', 'refused']),
  reason: z.string().optional(),
  purpose: z.string(),
  sendKey: z.string(),
  at: z.string(),
  appointmentId: z.string().optional(),
});
type DemoMessage = z.output<typeof message>;
const written = z.object({ id: z.string(), from: z.string(), to: z.string(), text: z.string(), at: z.string() });
type DemoText = z.output<typeof written>;

interface Shown {
  readonly mark: string;
  readonly messages: DemoMessage[];
  readonly texts: DemoText[];
  readonly line: string;
}

/** Reads a mail as it was received; given by the adapter that received it. */
export type ReadReceived = (raw: Buffer) => Promise<ReadMail>;

/**
 * The mailbox page's door: every message of the demo clinic, exactly as the local mail server and text phone took it in.
 * It exists in the demo only. A page that asks again before anything changed is answered from what it was shown.
 */
export function demoOutboxRoute(readMail: ReadReceived, slug: string): Route {
  const shown = new Map<AccountId, Shown>();
  return defineRoute({
    method: 'GET',
    path: '/api/v1/demo/outbox',
    summary: "The demo clinic's mailbox and text phone: what went out, and the texts written on the phone",
    permission: 'public',
    slug,
    audit: { action: 'demo.outbox-read' },
    response: { 200: z.object({ messages: z.array(message), texts: z.array(written), line: z.string(), now: z.string() }) },
    refusals: [],
    handle: async (work) => {
      const mark = await outboxMark(work);
      const before = shown.get(work.accountId);
      const now = before?.mark === mark ? before : { mark, messages: await presentAll(work, readMail), ...(await presentTexts(work)) };
      shown.set(work.accountId, now);
      return { status: 200, body: { messages: now.messages, texts: now.texts, line: now.line, now: work.now.toString() } };
    },
  });
}

/** What was written on the phone, and the clinic's number it writes to. */
async function presentTexts(work: Work): Promise<Pick<Shown, 'texts' | 'line'>> {
  const rows = (await listReceived(work, SHOWN)).filter(({ kind }) => kind !== 'missed-call');
  const senders = await openEach(
    work,
    rows.map(({ text_id: id, sender }) => ({ id, place: senderPlace(id), sealed: sender })),
  );
  const words = await openEach(
    work,
    rows.flatMap(({ text_id: id, words: sealed }) => (sealed ? [{ id, place: wordsPlace(id), sealed }] : [])),
  );
  const texts = rows.flatMap(({ text_id: id, line, received_at }) => {
    const from = senders.get(id);
    return from === undefined ? [] : [{ id, from: phoneInWords(from), to: phoneInWords(line), text: words.get(id) ?? '', at: received_at.toString() }];
  });
  return { texts, line: phoneInWords((await findLine(work)) ?? (await requireAccount(work)).phone) };
}

async function presentAll(work: Work, readMail: ReadReceived): Promise<DemoMessage[]> {
  const account = await requireAccount(work);
  const rows = [...(await listMessages(work, { channel: 'email', limit: SHOWN })), ...(await listMessages(work, { channel: 'sms', limit: SHOWN }))];
  const clients = await readClients(
    work,
    rows.flatMap(({ client_id }) => (client_id === null ? [] : [client_id])),
  );
  const local = await listLocal(
    work,
    rows.map(({ message_id }) => message_id),
  );
  const raws = await openEach(
    work,
    [...local].map(([id, { raw }]) => ({ id, place: localPlace(id), sealed: raw })),
  );
  const toStaff = await openEach(
    work,
    rows.flatMap(({ message_id: id, client_id, rendered }) => (client_id === null && rendered ? [{ id, place: renderedPlace(id), sealed: rendered }] : [])),
  );
  return Promise.all(
    rows.map((row) => {
      const client = row.client_id === null ? undefined : clients.get(row.client_id);
      const to =
        client === undefined
          ? whereTo(row, parseWords(toStaff.get(row.message_id))?.to)
          : row.channel === 'email'
            ? client.email
            : client.mobile && phoneInWords(client.mobile);
      return present(row, account, to ?? 'unknown', raws.get(row.message_id), readMail);
    }),
  );
}

function whereTo({ channel }: OutboxRow, to: string | undefined): string | undefined {
  return channel === 'sms' && to !== undefined ? phoneInWords(to) : to;
}

async function present(row: OutboxRow, account: Account, to: string, raw: string | undefined, readMail: ReadReceived): Promise<DemoMessage> {
  const { appointmentId } = row.ids;
  const common = {
    id: row.message_id,
    channel: row.channel,
    to,
    from: row.channel === 'email' ? `${account.name} <${account.email}>` : phoneInWords(account.phone),
    status: STATUS[row.status],
    purpose: purposeInWords(row),
    sendKey: row.send_key,
    at: (row.finished_at ?? row.created_at).toString(),
    attachments: [],
    ...reasonOf(row),
    ...(appointmentId === undefined ? {} : { appointmentId }),
  };
  const bytes = raw === undefined ? undefined : Buffer.from(raw, 'base64');
  if (!bytes) return { ...common, ...(row.channel === 'email' ? { subject: SUBJECTS[row.template] } : {}), text: SUBJECTS[row.template] };
  if (row.channel === 'sms') return { ...common, text: textOf(bytes) };
  const mail = await readMail(bytes);
  const attachments = mail.attachments.map(({ name, contentType, bytes: content }) => ({
    name,
    contentType,
    size: content.length,
    url: `data:${contentType};base64,${content.toString('base64')}`,
  }));
  return { ...common, subject: mail.subject, text: mail.text, ...(mail.html === undefined ? {} : { html: mail.html }), attachments };
}

function textOf(bytes: Buffer): string {
  return z.object({ text: z.string() }).parse(JSON.parse(bytes.toString('utf8'))).text;
}

function reasonOf(row: OutboxRow): { reason?: string } {
  if (row.status === 'sent' || row.status === 'sending') return {};
  if (row.status === 'queued')
    return { reason: `${row.reason === null ? '' : `${REASONS[row.reason] ?? row.reason}; `}goes out at ${row.not_before.toString()}` };
  return { reason: REASONS[row.reason ?? ''] ?? row.reason ?? '' };
}

const STATUS: Readonly<Record<OutboxRow['status'], DemoMessage['status']>> = {
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  refused: 'refused',
  failed: 'refused',
  withdrawn: 'refused',
};

const SUBJECTS: Readonly<Record<TemplateKey, string>> = {
  'booking-confirmation': 'Confirmation of a visit',
  'booking-moved': 'News of a moved visit',
  'booking-cancelled': 'News of a cancelled visit',
  'booking-reminder': 'Reminder of a visit',
  'booking-code': 'Code to confirm a visit',
  'booking-finish-link': 'Link to finish a booking',
  'booking-again-link': 'Link to book again',
  'waitlist-joined': 'A place on the waitlist',
  'waitlist-offer': 'A time offered to somebody who waits',
  'series-booked': 'Confirmation of a series of visits',
  'series-moved': 'News of several moved visits',
  'series-cancelled': 'News of several cancelled visits',
  'staff-invitation': 'An invitation to work here',
  'login-password-link': 'A link to choose a new password',
  'login-locked': 'News of a locked login',
  'login-recovery-code': 'News of a used recovery code',
  'identity-code': 'A code to show who one is',
  'staff-page': 'A call for somebody on duty',
  'opt-out-confirmed': 'Answer to STOP',
  'opt-in-confirmed': 'Answer to START',
  'opt-help': 'Answer to HELP',
  'visit-confirmed': 'Answer to a confirmation',
  'missed-call': 'Answer to a missed call',
  'conversation-reply': 'Answer to a text',
  'chat-transcript': 'A chat, for who asked for it',
};

/** What each reason means to a person. */
const REASONS: Readonly<Record<string, string>> = {
  'no-grant': 'The client has not agreed to this',
  withdrawn: 'The client said stop',
  suppressed: 'This number or address must not be written to',
  'frequency-cap': 'The client was written to often enough this month',
  'under-age': 'The client is under age',
  'quiet-hours': 'It is night where the client is',
  'no-address': 'The client gave no such number or address',
  'visit-cancelled': 'The visit was cancelled',
  'visit-moved': 'The visit was moved',
  'visit-begun': 'The visit has begun',
  'visit-over': 'The visit is over',
  'code-entered': 'The code was entered already',
  'waitlist-ended': 'The place on the waitlist has ended',
  'too-late': 'The visit begins before the client may be written to',
  erased: 'The client was erased',
  overdue: 'It could not be sent for three days',
  'outcome-unknown': 'It was interrupted twice while being sent',
  'invitation-closed': 'The invitation was used or taken back',
  'link-closed': 'The link was used or has run out',
  'call-answered': 'Somebody answered the call already',
  'code-over': 'The code counts no more',
  'user-left': 'The person does not work here any more',
  'taken-over': 'A person has this conversation now',
  'answered-since': 'They have said something else since',
};
