import { notFound } from '#kernel/refusal.ts';
import { formatInZone, instantOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { writeEntry } from '#modules/audit';
import { type VisitInConversation, describeVisitOf } from '#modules/booking';
import { findUserNames } from '#modules/identity';
import type { Author, ConversationId, Dialogue, Escalation, FlowName, Language } from '../model.ts';
import { type ConversationRow, findConversation, listMessages } from '../store.ts';
import { openDialogue, openMessages } from '../words.ts';
import { timingSafeEqual } from 'node:crypto';

/** A message as its visitor sees it; `name` is the first name of the person of the team who wrote it. */
export interface FollowedMessage {
  readonly seq: number;
  readonly author: Author;
  readonly name: string | null;
  readonly text: string;
  readonly options: readonly string[];
  readonly at: string;
}

/** A visit as a card shows it. */
interface VisitCard {
  readonly services: readonly string[];
  readonly providerName: string;
  readonly start: string;
  readonly end: string;
  readonly zoneLabel: string;
  readonly locationName: string;
  readonly address: string;
  readonly priceLabel: string | null;
}

/** Where a conversation stands, for the screen that follows it. `hold` stands while what was read back waits for its yes; `booked` comes from the visit's row. */
export interface FollowedState {
  readonly flow: FlowName | null;
  readonly identityLevel: number;
  readonly escalation: Escalation | null;
  readonly appointmentId: string | null;
  readonly language: Language;
  readonly person: { readonly name: string } | null;
  readonly hold: (VisitCard & { readonly expiresAt: string; readonly now: string; readonly forName: string; readonly forPhone: string }) | null;
  readonly booked: VisitCard | null;
  readonly isClosed: boolean;
}

/** What was said after a place, and where the conversation stands now. */
export interface Followed {
  readonly messages: readonly FollowedMessage[];
  readonly state: FollowedState;
}

/** Messages read at a time. */
export const FOLLOWED_AT_ONCE = 200;

/**
 * Reads a conversation for whoever holds its token.
 * @throws Refusal `not-found`, for a wrong token too
 */
export async function followConversation(
  work: Work,
  { conversationId, tokenHash, after }: { readonly conversationId: ConversationId; readonly tokenHash: Buffer; readonly after: number },
): Promise<Followed> {
  const row = await findConversation(work, conversationId);
  if (!row?.tokenHash || row.tokenHash.length !== tokenHash.length || !timingSafeEqual(row.tokenHash, tokenHash)) throw notFound();
  const messages = await openMessages(work, conversationId, await listMessages(work, conversationId, after, FOLLOWED_AT_ONCE));
  const users = messages.flatMap(({ userId }) => userId ?? []);
  const names = await findUserNames(work, row.ownerUserId === null ? users : [...users, row.ownerUserId]);
  const firstName = (id: string | null) => [...names].find(([userId]) => userId === id)?.[1].split(' ')[0] ?? null;
  return {
    messages: messages.map(({ seq, author, userId, text, options, at }) => ({ seq, author, name: firstName(userId), text, options, at: at.toString() })),
    state: await stateOf(work, row, firstName(row.ownerUserId)),
  };
}

/** Writes down that somebody opened a conversation to follow it. */
export async function noteFollowed(work: Work, conversationId: ConversationId): Promise<void> {
  await writeEntry(work, { action: 'conversation.followed', outcome: 'done', about: { conversationId } });
}

async function stateOf(work: Work, row: ConversationRow, owner: string | null): Promise<FollowedState> {
  const { flow, identityLevel, escalation, appointmentId, language, ownerUserId, closedAt } = row;
  const dialogue = await openDialogue(work, row);
  const booked = appointmentId === null ? undefined : await describeVisitOf(work, appointmentId);
  return {
    ...{ flow, identityLevel, escalation, appointmentId, language },
    person: ownerUserId === null ? null : { name: owner ?? '' },
    hold: await holdOf(work, dialogue),
    booked: booked?.isBooked ? cardOf(booked) : null,
    isClosed: closedAt !== null,
  };
}

/** What is held stands on the card only while all of it was read back and waits for its yes. */
async function holdOf(work: Work, { asked, book, person }: Dialogue): Promise<FollowedState['hold']> {
  if (asked !== 'confirm' || !book?.hold || book.hold.version !== book.version) return null;
  const visit = await describeVisitOf(work, book.hold.appointmentId);
  if (!visit || visit.isBooked) return null;
  return {
    ...cardOf(visit),
    expiresAt: instantOf(book.hold.expiresAt).toString(),
    now: work.now.toString(),
    forName: book.hold.forName ?? `${person.firstName ?? ''} ${person.lastName ?? ''}`.trim(),
    forPhone: person.mobile ?? '',
  };
}

function cardOf({ services, providers, start, end, zone, zoneLabel, place, address, priceLabel }: VisitInConversation): VisitCard {
  return {
    ...{ services, zoneLabel, address, priceLabel },
    providerName: providers.join(', '),
    locationName: place,
    start: formatInZone(zone, start),
    end: formatInZone(zone, end),
  };
}
