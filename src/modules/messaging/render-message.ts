import type { Work } from '#kernel/work.ts';
import { type Client, readClient, requireClient } from '#modules/clients';
import { preferencesUrl } from '#modules/consents';
import { type Account, findLine, requireAccount } from '#modules/identity';
import { toCalendar } from './calendar.ts';
import { type Correspondence, composeLetter, composeText } from './compose.ts';
import { toHtml, toText } from './letter.ts';
import type { Mail, MessageFacts, TextMessage } from './ports.ts';
import type { OutboxRow } from './store.ts';

/** Used when the account has chosen no colour. */
const DEFAULT_COLOUR = '#4a2140';

/** Whom a message goes to and from, opened for sending. */
export interface Parties {
  readonly account: Account;
  readonly client: Client | undefined;
}

/** Opens the two ends of a message; a client joined to another record since is written to as that one. */
export async function readParties(work: Work, row: OutboxRow): Promise<Parties> {
  const account = await requireAccount(work);
  if (row.client_id === null) return { account, client: undefined };
  const { clientId } = await requireClient(work, row.client_id);
  return { account, client: await readClient(work, clientId) };
}

/** The mail or text as it will go out. */
export type Rendered = { readonly channel: 'email'; readonly mail: Mail } | { readonly channel: 'sms'; readonly message: TextMessage };

/** Says where a message goes: a number, a mail address, or nowhere. */
export function destinationOf(row: OutboxRow, { client }: Parties, facts: MessageFacts): string | undefined {
  if (facts.kind === 'answer') return facts.to;
  if (facts.kind === 'invitation' || facts.kind === 'login') return facts.email;
  if (facts.kind === 'note' && facts.email !== undefined) return facts.email;
  return row.channel === 'email' ? client?.email : client?.mobile;
}

/** Stands in the kept copy where a link stood that opens a login. */
const LINK_WITHHELD = '(link known to its reader only)';

const CODE_WITHHELD = '(code known to its reader only)';

/** The words of a message as they are kept: without a link that whoever reads the outbox could sign in with, or join by, in its reader's place. */
export function keptWords(rendered: Rendered, facts: MessageFacts): { readonly to: string; readonly subject?: string; readonly text: string } {
  const secret = facts.kind === 'note' ? facts.code : undefined;
  const kept = (words: string) => (secret === undefined ? words : words.replaceAll(secret, CODE_WITHHELD));
  if (rendered.channel === 'sms') return { to: rendered.message.to, text: kept(rendered.message.text) };
  const { to, subject } = rendered.mail;
  const text = kept(rendered.mail.text);
  const link = facts.kind === 'invitation' || facts.kind === 'login' ? facts.url : undefined;
  return { to, subject, text: link === undefined ? text : text.replaceAll(link, LINK_WITHHELD) };
}

/** Writes a message out; undefined when its template has no form for the channel. */
export async function renderMessage(
  work: Work,
  row: OutboxRow,
  to: string,
  parties: Parties,
  facts: MessageFacts,
  publicUrl: string,
): Promise<Rendered | undefined> {
  const correspondence = await correspondenceOf(work, parties, publicUrl);
  const { account } = parties;
  const common = { accountId: work.accountId, messageId: row.message_id, to };
  if (row.channel === 'sms') {
    const line = facts.kind === 'answer' ? facts.line : await findLine(work);
    const text = composeText(row.template, facts, { ...correspondence, hearsAnswers: line !== undefined });
    return text === undefined ? undefined : { channel: 'sms', message: { ...common, from: line ?? account.phone, text } };
  }
  const letter = composeLetter(row.template, facts, correspondence);
  const html = toHtml(letter, { clinicName: account.name, colour: account.brandColour ?? DEFAULT_COLOUR });
  const calendar = calendarOf(work, row, to, parties, facts);
  return {
    channel: 'email',
    mail: {
      ...common,
      from: { name: account.name, address: account.email },
      subject: letter.subject,
      text: toText(letter),
      html,
      ...(calendar ? { calendar } : {}),
    },
  };
}

async function correspondenceOf(work: Work, { account, client }: Parties, publicUrl: string): Promise<Correspondence> {
  const clinic = {
    name: account.name,
    phone: account.phone,
    email: account.email,
    postalAddress: account.postalAddress,
    privacyUrl: `${publicUrl}/${account.slug}/privacy`,
  };
  if (!client) return { clinic, firstName: '', now: work.now };
  return { clinic, firstName: client.firstName, now: work.now, preferencesUrl: await preferencesUrl(work, publicUrl, account.slug, client.clientId) };
}

/** What was booked, moved or cancelled goes into the client's calendar; a reminder or code changes nothing there. */
function calendarOf(work: Work, row: OutboxRow, to: string, { account, client }: Parties, facts: MessageFacts): Mail['calendar'] {
  if (
    facts.kind !== 'visit' ||
    row.template === 'booking-reminder' ||
    row.template === 'booking-code' ||
    row.template === 'booking-finish-link' ||
    row.template === 'waitlist-offer'
  )
    return undefined;
  const method = row.template === 'booking-cancelled' ? 'CANCEL' : 'REQUEST';
  const party = {
    clinicName: account.name,
    clinicEmail: account.email,
    clientName: `${client?.firstName ?? ''} ${client?.lastName ?? ''}`.trim(),
    clientEmail: to,
    now: work.now,
  };
  return { method, content: toCalendar(facts, party, method) };
}
