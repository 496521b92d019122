import type { UserId } from '#kernel/ids.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { refuseCardNumber } from '#modules/clients';
import { reopen } from '../inbox/look-after.ts';
import { requireLocked } from '../inbox/own-conversation.ts';
import type { ConversationId } from '../model.ts';
import type { TeamMessageId } from '../team/team-store.ts';
import { tellTeam } from '../team/team.ts';
import { sealPart } from '../words.ts';
import type { CriterionName } from './model.ts';
import { type ReviewId, findAssessment, insertReview, newReviewId } from './quality-store.ts';
import { notePlaceOf } from './told.ts';

/** What somebody says of a conversation. */
export interface ReviewGiven {
  readonly verdict: 'good' | 'wrong';
  /** What of it they mean. */
  readonly criterion?: CriterionName | undefined;
  /** Whether they find that criterion met, where they say otherwise than the rules. */
  readonly isMet?: boolean | undefined;
  readonly note?: string | undefined;
}

/**
 * Writes down what somebody of the team says of how a conversation went. It stands beside what the rules found; neither replaces the other.
 * @throws Refusal `not-found`, `not-assessed`, `criterion-unknown` for one that did not apply, `card-number-refused`
 */
export async function reviewConversation(work: Work, conversationId: ConversationId, by: UserId, given: ReviewGiven): Promise<ReviewId> {
  const { verdict, criterion, isMet, note } = given;
  if (note !== undefined) refuseCardNumber('note', note);
  const row = await requireLocked(work, conversationId);
  const found = await findAssessment(work, conversationId);
  if (!found) throw new Refusal('conflict', 'not-assessed', 'It is not over yet: there is nothing to review.');
  if (criterion !== undefined && !found.criteria.some(({ name }) => name === criterion))
    throw invalidField('criterion', 'criterion-unknown', 'That did not apply to this conversation.');
  if (isMet !== undefined && criterion === undefined) throw invalidField('isMet', 'criterion-unknown', 'Name what is met or is not.');
  const id = newReviewId();
  await insertReview(work, conversationId, {
    ...{ id, userId: by, verdict, criterion: criterion ?? null, isMet: isMet ?? null, upToSeq: found.upToSeq },
    note: note === undefined ? null : await sealPart(work, row, notePlaceOf(id), note),
  });
  await emit(work, 'conversation.reviewed', { conversationId });
  return id;
}

/**
 * Gives the team something to do about a conversation; one that was closed is opened again, so that it is seen.
 * @throws Refusal `not-found`, `card-number-refused`, `open-elsewhere`
 */
export async function giveTask(work: Work, conversationId: ConversationId, by: UserId, text: string): Promise<TeamMessageId> {
  refuseCardNumber('text', text);
  const row = await requireLocked(work, conversationId);
  if (row.closedAt !== null) await reopen(work, conversationId, by);
  return tellTeam(work, row, 'message', text);
}
