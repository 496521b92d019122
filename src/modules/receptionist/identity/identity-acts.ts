import { timingSafeEqual } from 'node:crypto';
import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { writeEntry } from '#modules/audit';
import { type Client, findClientsByContact, readClients, requireClient, verifyClient } from '#modules/clients';
import { recordWithdrawals, suppress } from '#modules/consents';
import type { Acting } from '../conversation/act.ts';
import { fold } from '../conversation/fold.ts';
import { saysBirthDate, saysName } from '../understand/identity-match.ts';
import { CLINIC_POLICY } from '../understand/moments.ts';
import { referenceOf } from '../understand/offline-engine.ts';
import { countTries, insertTry } from './identity-store.ts';
import type { ConversationId, IdentityDraft } from '../model.ts';
import type { Ending } from '../spoken-of.ts';
import type { Result } from '../conversation/step.ts';

/** The job that sends a code, if there is anybody to send it to: asked for or not, the answer takes as long. */
export const SEND_CODE_JOB = 'receptionist.send-code';
/** Minutes a code counts. */
export const CODE_MINUTES = 10;
const TRIES_HERE = 3;
/** Failed tries for one number or address within the hours below, wherever they come from; then nobody gets in by it for that long. */
const TRIES_ANYWHERE = 6;
const CODES_HERE = 3;
const CODES_ANYWHERE = 6;
const LOCKED_HOURS = 1;

type Contact = NonNullable<IdentityDraft['contact']>;

function contactOf({ dialogue }: Acting): Contact {
  const { contact = null } = dialogue.identity ?? {};
  if (!contact) throw new Error('somebody was to be identified without a number or address');
  return contact;
}

/** The token a number or address is known by here. */
export function contactToken(work: Work, { channel, address }: Contact): Promise<Buffer> {
  return work.vault.token(channel === 'sms' ? 'phone' : 'email', address);
}

const since = (work: Work) => work.now.subtract({ hours: LOCKED_HOURS });

/** Has a code sent to a number or address, where it is somebody's; whether it is, no answer shows. */
export async function sendCode(work: Work, acting: Acting): Promise<Result> {
  const { conversationId, dialogue } = acting;
  const token = await contactToken(work, contactOf(acting));
  const tries = await countTries(work, conversationId, token, since(work));
  if (tries.failedHere >= TRIES_HERE) return { came: 'unknown', isOver: true };
  const sent = (dialogue.identity?.sent ?? 0) + 1;
  // No code is told to be on its way that is not, and none that was sent is made worthless.
  if (tries.sentHere >= CODES_HERE || tries.sentAnywhere >= CODES_ANYWHERE) return { came: 'unknown', isOver: true };
  await insertTry(work, { conversationId, contactToken: token, kind: 'code-sent', passed: true });
  await work.queue.enqueue(work, SEND_CODE_JOB, { conversationId, sent: String(sent) });
  return { came: 'code-sent' };
}

/** Makes the six digits that are sent; never stored, so they are made again when they come back. */
export async function codeFor(work: Work, conversationId: string, sent: number): Promise<string> {
  const mac = await work.vault.sign('receptionist-code', `${conversationId}/${sent}`);
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Takes a code: right, in time and not tried too often, it shows that its sender holds the phone or mailbox. */
export async function checkCode(work: Work, acting: Acting, typed: string): Promise<Result> {
  const { conversationId, dialogue } = acting;
  const contact = contactOf(acting);
  const token = await contactToken(work, contact);
  const tries = await countTries(work, conversationId, token, since(work));
  const isLocked = tries.failedHere >= TRIES_HERE || tries.failedAnywhere >= TRIES_ANYWHERE;
  const isFresh = tries.lastSentAt !== null && tries.lastSentAt.add({ minutes: CODE_MINUTES }).epochMilliseconds > work.now.epochMilliseconds;
  const isRight = same(await codeFor(work, conversationId, dialogue.identity?.sent ?? 0), typed);
  const clientIds = !isLocked && isFresh && isRight ? await ownersOf(work, contact) : [];
  const passed = clientIds.length > 0;
  await insertTry(work, { conversationId, contactToken: token, kind: 'code', passed });
  await note(work, conversationId, passed, 1);
  return passed ? { came: 'known', level: 1, clientIds } : { came: 'unknown', isOver: isLocked || tries.failedHere + 1 >= TRIES_HERE };
}

function same(right: string, typed: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(typed)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Whoever is reached at a number or address; a code that came back makes a pending one of them real. */
async function ownersOf(work: Work, { channel, address }: Contact): Promise<ClientId[]> {
  const found = await findClientsByContact(work, channel === 'sms' ? { mobile: address } : { email: address });
  const heads = await Promise.all(found.map((id) => requireClient(work, id)));
  const ids = [...new Map(heads.map((head) => [head.clientId, head])).values()];
  const counted: ClientId[] = [];
  for (const { clientId, state } of ids)
    counted.push(state === 'pending' ? await verifyClient(work, clientId, channel === 'sms' ? 'phone' : 'email') : clientId);
  return [...new Set(counted)];
}

/** Compares name and birth date with those on file; how near a try came is never told. */
export async function checkDetails(work: Work, acting: Acting): Promise<Result> {
  const { conversationId, dialogue } = acting;
  const { firstName = '', lastName = '', birthDate = '' } = dialogue.person;
  const token = await contactToken(work, contactOf(acting));
  const tries = await countTries(work, conversationId, token, since(work));
  const isLocked = tries.failedHere >= TRIES_HERE || tries.failedAnywhere >= TRIES_ANYWHERE;
  const people = isLocked || dialogue.level < 1 ? new Map<ClientId, Client>() : await readClients(work, dialogue.clientIds);
  const name = fold(`${firstName} ${lastName}`);
  const known: readonly Client[] = [...people.values()];
  const told = known.filter((client) => client.birthDate === birthDate && fold(`${client.firstName} ${client.lastName}`) === name);
  const same = told.length > 0 ? told : known.filter((client) => isAsHeard(acting, client));
  const passed = same.length === 1;
  await insertTry(work, { conversationId, contactToken: token, kind: 'details', passed });
  await note(work, conversationId, passed, 2);
  if (passed) return { came: 'known', level: 2, clientIds: same.map(({ clientId }) => clientId) };
  return { came: 'unknown', isOver: isLocked || tries.failedHere + 1 >= TRIES_HERE };
}

/** On a call, what a recogniser made of a name or a date is no wrong answer: whether they can be what was said decides, over all tries (`identity-match.ts`). */
function isAsHeard({ dialogue, facts }: Acting, { firstName, lastName, birthDate }: Client): boolean {
  const said = dialogue.isSpoken ? dialogue.identity?.said : undefined;
  if (!said || !birthDate) return false;
  const reference = referenceOf({ now: { date: facts.today, time: '00:00' } }, CLINIC_POLICY);
  const each = (texts: readonly string[]) => texts.map((text) => [text]);
  return saysBirthDate(each(said.births), birthDate, reference) && saysName(each(said.names), `${firstName} ${lastName}`);
}

async function note(work: Work, conversationId: ConversationId, passed: boolean, level: number): Promise<void> {
  const entry = { action: 'conversation.identity', about: { conversationId, level } };
  await writeEntry(work, passed ? { ...entry, outcome: 'done' } : { ...entry, outcome: 'refused', code: 'identity-not-shown' });
}

/** Ends what is sent to what the visitor named: all texts, only those about visits, or only what advertises; it only ever stops something, so nobody has to show who they are. */
export async function optOut(work: Work, { dialogue, conversationId }: Acting, ending: Ending): Promise<Result> {
  const { mobile, email } = dialogue.person;
  if (mobile !== undefined && ending === 'reminders') await endReminders(work, mobile, conversationId);
  else if (mobile !== undefined) {
    const contactToken = await work.vault.token('phone', mobile);
    await suppress(work, { channel: 'sms', contactToken, scope: ending === 'marketing' ? 'marketing' : 'everything', reason: 'stop-word' });
  }
  if (email !== undefined && ending !== 'reminders')
    await suppress(work, { channel: 'email', contactToken: await work.vault.token('email', email), scope: 'marketing', reason: 'unsubscribed' });
  await writeEntry(work, { action: 'consent.opted-out', outcome: 'done', about: { conversationId } });
  return { came: 'opted-out' };
}

/** Whoever has the number takes back what let texts about visits go there; what else may be sent stays as it was. */
async function endReminders(work: Work, mobile: string, conversationId: ConversationId): Promise<void> {
  const contactTokens = { sms: await work.vault.token('phone', mobile) };
  for (const clientId of new Set(await findClientsByContact(work, { mobile })))
    await recordWithdrawals(work, clientId, [{ purpose: 'appointment-reminders', channel: 'sms' }], {
      ...{ how: 'conversation', contactTokens },
      ids: { conversationId },
    });
}
