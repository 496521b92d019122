import type { UserId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { releaseHold } from '../conversation/release.ts';
import { requireLocked } from '../inbox/own-conversation.ts';
import { insertStep } from '../inbox/thread-store.ts';
import type { ConversationId } from '../model.ts';
import { assessConversation } from '../quality/read-facts.ts';
import { findPageOf, finishTasksOf } from '../team/team-store.ts';
import { openDialogue } from '../words.ts';
import { hasAssessment, hasCommitted, setNotSpam, setSpam } from './spam-said-store.ts';

/**
 * Calls a conversation spam, as one the rules found: it stands under Spam and counts there alone. What was left to do in it is called done, what it held is free.
 * It silences nobody: who writes again is answered, and what then needs a person is shown. Emergencies, and what booked or changed a visit, are never spam.
 * @throws Refusal `not-found`, `spam-already`, `call-unanswered`, `was-emergency`, `visit-touched`, `taken-already`
 */
export async function markSpam(work: Work, conversationId: ConversationId, by: UserId): Promise<void> {
  const row = await requireLocked(work, conversationId);
  if (row.outcome === 'spam' && row.ownerUserId === null) throw new Refusal('conflict', 'spam-already', 'It stands under Spam already.');
  if (await findPageOf(work, conversationId)) throw new Refusal('conflict', 'call-unanswered', 'Answer the call for help first: somebody may need you now.');
  if (row.escalation === 'emergency' || row.outcome === 'emergency')
    throw new Refusal('conflict', 'was-emergency', 'This was an emergency. It stays where it is.');
  if (await hasCommitted(work, conversationId))
    throw new Refusal('conflict', 'visit-touched', 'A visit was booked or changed in this conversation, so it counts as one of a client.');
  if (row.ownerUserId !== null && row.ownerUserId !== by) throw new Refusal('conflict', 'taken-already', 'Somebody of the team has this conversation.');
  await finishTasksOf(work, conversationId, by);
  const { book } = await openDialogue(work, row);
  if (book?.hold) await releaseHold(work, book.hold.holdToken);
  await setSpam(work, conversationId);
  await done(work, conversationId, 'marked-spam', by);
}

/**
 * Says that a conversation is no spam, whoever or whatever called it so: it counts again, what the mark had called done is open, and no message in it is taken for an
 * offer any more.
 * @throws Refusal `not-found`, `not-spam`
 */
export async function markNotSpam(work: Work, conversationId: ConversationId, by: UserId): Promise<void> {
  const row = await requireLocked(work, conversationId);
  if (row.outcome !== 'spam') throw new Refusal('conflict', 'not-spam', 'It does not stand under Spam.');
  await setNotSpam(work, conversationId);
  await done(work, conversationId, 'marked-not-spam', by);
}

/** What was found of it before is found anew: it counts elsewhere from now on. */
async function done(work: Work, conversationId: ConversationId, kind: 'marked-spam' | 'marked-not-spam', by: UserId): Promise<void> {
  await insertStep(work, conversationId, { kind, userId: by });
  if (await hasAssessment(work, conversationId)) await assessConversation(work, conversationId);
  await emit(work, `conversation.${kind}`, { conversationId });
}
