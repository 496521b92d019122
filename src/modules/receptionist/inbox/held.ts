import { z } from 'zod';
import type { UserId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { epochMinuteOf, formatInZone } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type Booked, bookHeldFor, confirmBooking } from '#modules/booking';
import { grantsOf } from '../conversation/act.ts';
import { openWorld, type World } from '../conversation/facts.ts';
import { releaseHold } from '../conversation/release.ts';
import { say, serviceNames, together, whenInWords, zoneOf } from '../conversation/say.ts';
import type { Facts, Step } from '../conversation/step.ts';
import { readDeskVersion } from '../desk/desk-store.ts';
import { completePerson } from '../flows/details.ts';
import { settled, settledWith } from '../flows/parts.ts';
import type { BookDraft, ConversationId, Dialogue, HeldTime } from '../model.ts';
import { type ConversationRow, insertCommitment } from '../store.ts';
import { openDialogue } from '../words.ts';
import { requireOpen, write, type Written } from './own-conversation.ts';
import { insertStep } from './thread-store.ts';

/** A time that is held for whoever writes, as the team sees it. */
export const heldShape = z.strictObject({
  start: z.string(),
  timeZone: z.string(),
  services: z.array(z.string()),
  providers: z.array(z.string()),
  until: z.string(),
  /** Whether it is known whom it would be booked for: a linked client, or a name, a birth date and a way to reach them. */
  isForSomebody: z.boolean(),
});

/** Tells what is held for a conversation, while it is. */
export function heldIn(work: Work, row: Pick<ConversationRow, 'clientId' | 'closedAt'>, dialogue: Dialogue, world: World): z.output<typeof heldShape> | null {
  const held = row.closedAt === null ? standing(work, dialogue) : undefined;
  if (!held) return null;
  const { zone, services } = world.facts;
  return {
    ...{ start: formatInZone(zone, held.hold.start), timeZone: zone, until: formatInZone(zone, held.hold.expiresAt) },
    services: held.draft.services.flatMap((id) => services.get(id)?.name ?? []),
    providers: [...(held.hold.providers ?? [])],
    isForSomebody: row.clientId !== null || completePerson(dialogue) !== undefined,
  };
}

function standing({ now }: Work, { book }: Dialogue): { readonly draft: BookDraft; readonly hold: HeldTime } | undefined {
  return book?.hold && book.hold.expiresAt > epochMinuteOf(now) ? { draft: book, hold: book.hold } : undefined;
}

/**
 * Books what is held for a conversation, on the word of somebody of the team: for the linked client, or with the details given in it. The same hold is booked
 * once, whoever says yes first.
 *
 * @throws Refusal `not-found`, `conversation-closed`, `taken-already`, `nothing-held`, `details-missing`, `already-done`, `hold-expired`, `hold-used`, and
 * those of details no visit is booked with
 */
export async function bookHeld(work: Work, conversationId: ConversationId, by: UserId): Promise<void> {
  const { row, dialogue, draft, hold } = await requireHeldIn(work, conversationId, by);
  const { version, appointmentId: subjectId } = hold;
  if (!(await insertCommitment(work, { conversationId, subjectId, version, act: 'book', appointmentId: subjectId })))
    throw new Refusal('conflict', 'already-done', 'This was done already.');
  const { facts } = await openWorld(work, row.locationId, await readDeskVersion(work), { needsConsent: true });
  const { appointmentId, confirmBy } = await bookFor(work, row, dialogue, { draft, hold, facts });
  const told = say(dialogue, confirmBy === null ? 'held.booked' : 'held.booked-by-code', {
    services: serviceNames(dialogue, facts, draft.services),
    when: whenInWords(dialogue.language, facts, hold.start),
    zone: zoneOf(dialogue.language, hold.start, facts.zone),
  });
  const after: Dialogue = { ...dialogue, flow: null, book: null, done: appointmentId, asked: 'anything-else' };
  await tell(work, row, settledWith(after, [told, say(dialogue, 'anything-else', {})]), { outcome: 'booked', appointmentId });
  await insertStep(work, conversationId, { kind: 'booked-hold', userId: by });
}

type Held = NonNullable<ReturnType<typeof standing>>;

async function bookFor(
  work: Work,
  { clientId }: ConversationRow,
  dialogue: Dialogue,
  { draft, hold: { holdToken }, facts }: Held & { readonly facts: Facts },
): Promise<Booked> {
  if (clientId !== null) return bookHeldFor(work, clientId, { holdToken }, 'off');
  const client = completePerson(dialogue);
  if (!client) throw new Refusal('conflict', 'details-missing', 'Link a client first, or ask for the name, the birth date and a number or address.');
  return confirmBooking(work, { holdToken, client, grants: grantsOf(draft.texts === 'yes', facts) }, 'off');
}

/** Says to the visitor where the dialogue stands now, in the name of whoever has the conversation. */
async function tell(work: Work, row: ConversationRow, { dialogue, says }: Step, change: Pick<Written, 'outcome' | 'appointmentId'> = {}): Promise<void> {
  await write(work, row, { userId: row.ownerUserId, text: together(says).text, dialogue, ...change });
}

/**
 * Gives back what is held for a conversation.
 * @throws Refusal `not-found`, `conversation-closed`, `taken-already`, `nothing-held`
 */
export async function letHoldGo(work: Work, conversationId: ConversationId, by: UserId): Promise<void> {
  const { row, dialogue, draft, hold } = await requireHeldIn(work, conversationId, by);
  await releaseHold(work, hold.holdToken);
  const after: Dialogue = { ...dialogue, book: { ...draft, hold: null, chosen: null, version: draft.version + 1 }, asked: 'when' };
  await tell(work, row, settled(after, say(dialogue, 'held.let-go', {})));
  await insertStep(work, conversationId, { kind: 'let-hold-go', userId: by });
}

async function requireHeldIn(work: Work, conversationId: ConversationId, by: UserId) {
  const row = await requireOpen(work, conversationId);
  if (row.ownerUserId !== null && row.ownerUserId !== by) throw new Refusal('conflict', 'taken-already', 'Somebody else has taken this conversation over.');
  const dialogue = await openDialogue(work, row);
  const held = standing(work, dialogue);
  if (!held) throw new Refusal('conflict', 'nothing-held', 'Nothing is held in this conversation any more.');
  return { row, dialogue, ...held };
}
