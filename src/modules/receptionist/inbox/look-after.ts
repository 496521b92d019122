import { type ClientId, type UserId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { refuseCardNumber, requireClient } from '#modules/clients';
import { listUsersWho } from '#modules/identity';
import { requireLocked, requireOpen } from './own-conversation.ts';
import type { ConversationId } from '../model.ts';
import { setOwner } from './inbox-store.ts';
import { findPageOf, finishTasksOf, listTeamMessages } from '../team/team-store.ts';
import { releaseHold } from '../conversation/release.ts';
import { openDialogue, sealPart } from '../words.ts';
import { hasOtherTextThread, setAssigned, setClient, setClosed, setSnoozed } from './look-after-store.ts';
import { type NoteId, type StepKind, insertNote, insertStep } from './thread-store.ts';

const LONGEST_SNOOZE_HOURS = 24 * 366;

/** Where the words of a note are sealed. */
export function notePlace(id: NoteId) {
  return { table: 'receptionist.conversation_note', row: id, column: 'words' };
}

/**
 * Gives a conversation to somebody of the team to look after, or to nobody. Where a person writes in it, the one it is given to writes from now on.
 * @throws Refusal `not-found`, `conversation-closed`, `user-unknown`
 */
export async function assign(work: Work, conversationId: ConversationId, toUserId: UserId | null, by: UserId): Promise<void> {
  const row = await requireOpen(work, conversationId);
  if (toUserId !== null && !(await listUsersWho(work, 'message.send')).some(({ userId }) => userId === toUserId))
    throw new Refusal('invalid', 'user-unknown', 'Nobody who may write to clients here has that id.');
  await setAssigned(work, conversationId, toUserId);
  if (row.ownerUserId !== null && toUserId !== null) await setOwner(work, conversationId, toUserId, row.escalation);
  await done(work, conversationId, { kind: 'assigned', userId: by, toUserId });
}

/**
 * Puts a conversation out of sight until an instant, or until somebody writes in it; `undefined` brings it back. One whose call for help nobody has answered
 * stays in sight.
 * @throws Refusal `not-found`, `conversation-closed`, `call-unanswered`, `until-past`, `until-too-far`
 */
export async function snooze(work: Work, conversationId: ConversationId, until: Instant | undefined, by: UserId): Promise<void> {
  await requireOpen(work, conversationId);
  if (until === undefined) {
    await setSnoozed(work, conversationId, null);
    return done(work, conversationId, { kind: 'woken', userId: by });
  }
  if (until.epochMilliseconds <= work.now.epochMilliseconds) throw new Refusal('invalid', 'until-past', 'Choose a time to come.');
  if (until.epochMilliseconds > work.now.add({ hours: LONGEST_SNOOZE_HOURS }).epochMilliseconds)
    throw new Refusal('invalid', 'until-too-far', 'Choose a time within a year.');
  await refuseUnanswered(work, conversationId);
  await setSnoozed(work, conversationId, until);
  return done(work, conversationId, { kind: 'snoozed', userId: by, until });
}

/**
 * Closes a conversation: what was held for it is free, and nobody writes in it any more until it is opened again. What is left to do in it has to be done, or to be called done.
 * @throws Refusal `not-found`, `conversation-closed`, `call-unanswered`, `tasks-open`
 */
export async function close(work: Work, conversationId: ConversationId, { finishTasks }: { readonly finishTasks: boolean }, by: UserId): Promise<void> {
  const row = await requireOpen(work, conversationId);
  await refuseUnanswered(work, conversationId);
  const open = (await listTeamMessages(work, { conversationId, limit: 200 })).filter(({ state }) => state === 'open');
  if (open.length > 0 && !finishTasks) throw new Refusal('conflict', 'tasks-open', 'Something is left to do in this conversation.');
  await finishTasksOf(work, conversationId, by);
  const { book } = await openDialogue(work, row);
  if (book?.hold) await releaseHold(work, book.hold.holdToken);
  await setClosed(work, conversationId, row.ownerUserId === null ? 'abandoned' : 'person');
  return done(work, conversationId, { kind: 'closed', userId: by });
}

/**
 * Opens a conversation again that was closed.
 * @throws Refusal `not-found`, `not-closed`, `open-elsewhere` where the same number has another that is open
 */
export async function reopen(work: Work, conversationId: ConversationId, by: UserId): Promise<void> {
  const row = await requireLocked(work, conversationId);
  if (row.closedAt === null) throw new Refusal('conflict', 'not-closed', 'This conversation is open.');
  if (await hasOtherTextThread(work, conversationId))
    throw new Refusal('conflict', 'open-elsewhere', 'They have written again since: that conversation is open.');
  await setClosed(work, conversationId, null);
  return done(work, conversationId, { kind: 'reopened', userId: by });
}

/**
 * Says whose conversation it is, for the team. It proves nothing of who writes: what somebody may hear of themselves is settled by what they showed.
 * @throws Refusal `not-found`, `identity-shown`; `legal-hold` from the database, for a held conversation that would be nobody's
 */
export async function linkClient(work: Work, conversationId: ConversationId, clientId: ClientId | null, by: UserId): Promise<void> {
  const row = await requireLocked(work, conversationId);
  if (row.identityLevel > 0) throw new Refusal('conflict', 'identity-shown', 'They showed who they are in this conversation; that stays.');
  const client = clientId === null ? null : await requireClient(work, clientId);
  if (client) work.shown.add(client.clientId);
  await setClient(work, conversationId, client?.clientId ?? null);
  return done(work, conversationId, { kind: client ? 'linked' : 'unlinked', userId: by });
}

/**
 * Writes a note of the team beside a conversation. It is no message, so nothing that sends or shows messages to a visitor can reach it.
 * @throws Refusal `not-found`, `card-number-refused`
 */
export async function writeNote(work: Work, conversationId: ConversationId, userId: UserId, text: string): Promise<NoteId> {
  refuseCardNumber('text', text);
  const row = await requireLocked(work, conversationId);
  const id = newId<NoteId>();
  await insertNote(work, conversationId, { id, userId, words: await sealPart(work, row, notePlace(id), text) });
  await emit(work, 'conversation.noted', { conversationId });
  return id;
}

async function refuseUnanswered(work: Work, conversationId: ConversationId): Promise<void> {
  if (await findPageOf(work, conversationId)) throw new Refusal('conflict', 'call-unanswered', 'Answer the call for help first: somebody may need you now.');
}

async function done(
  work: Work,
  conversationId: ConversationId,
  step: { readonly kind: StepKind; readonly userId: UserId; readonly toUserId?: UserId | null; readonly until?: Instant },
): Promise<void> {
  await insertStep(work, conversationId, step);
  await emit(work, `conversation.${step.kind}`, { conversationId });
}
