import { z } from 'zod';
import { notFound } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { findUserNames } from '#modules/identity';
import type { ConversationId } from '../model.ts';
import { findConversation } from '../store.ts';
import { openEach, openMessages } from '../words.ts';
import { MOODS } from './mood.ts';
import { type Criterion, reviewedScoreOf, sentencesOf } from './model.ts';
import { type AssessmentRow, type ReviewId, type ReviewRow, findAssessment, listReviews, listTwinsOf } from './quality-store.ts';

/** How a conversation went, as it is told. */
export const qualityShape = z.strictObject({
  /** Null while it goes on. */
  assessment: z
    .strictObject({
      outcome: z.string(),
      reasons: z.array(z.string()),
      isContained: z.boolean(),
      score: z.int().nullable(),
      /** The score with what reviewers found in place of what the rules found; null where nobody disagreed. */
      reviewedScore: z.int().nullable(),
      rubricVersion: z.int(),
      criteria: z.array(
        z.strictObject({
          name: z.string(),
          points: z.int(),
          of: z.int(),
          seqs: z.array(z.int()),
          /** What a reviewer found of it last; null where nobody disagreed. */
          overruled: z.boolean().nullable(),
        }),
      ),
      /** Its own sentences, without names and numbers, each with the message it stands in. */
      summary: z.array(z.strictObject({ part: z.string(), seq: z.int(), author: z.string(), text: z.string() })),
      /** How they sounded at the end, the messages that show it, and the one at which it turned; null where it was not looked at yet. */
      mood: z.strictObject({ is: z.enum(MOODS), seqs: z.array(z.int()), turnedAt: z.int().nullable() }).nullable(),
      flags: z.array(z.string()),
      /** More was said since. */
      isOld: z.boolean(),
      endedAt: z.string(),
      assessedAt: z.string(),
    })
    .nullable(),
  reviews: z.array(
    z.strictObject({
      id: z.string(),
      by: z.string(),
      verdict: z.string(),
      criterion: z.string().nullable(),
      isMet: z.boolean().nullable(),
      note: z.string(),
      at: z.string(),
    }),
  ),
});
export type Quality = z.output<typeof qualityShape>;

/** Where the note of a review is sealed. */
export function notePlaceOf(id: ReviewId) {
  return { table: 'receptionist.review', row: id, column: 'note' };
}

/**
 * Tells how a conversation went, and what people of the team say of it.
 * @throws Refusal `not-found`
 */
export async function readQuality(work: Work, conversationId: ConversationId): Promise<Quality> {
  const conversation = await findConversation(work, conversationId);
  if (!conversation) throw notFound();
  const row = await findAssessment(work, conversationId);
  const reviews = await listReviews(work, conversationId);
  const notes = await openEach(work, reviews, ({ id, note }) => ({ place: notePlaceOf(id), sealed: note }));
  const names = await findUserNames(
    work,
    reviews.map(({ userId }) => userId),
  );
  return {
    assessment: row ? await tellAssessment(work, conversationId, row, reviews, conversation.nextSeq - 1) : null,
    reviews: reviews.map(({ id, userId, verdict, criterion, isMet, at }, index) => ({
      ...{ id, by: names.get(userId) ?? '', verdict, criterion, isMet, note: notes[index] ?? '', at: at.toString() },
    })),
  };
}

async function tellAssessment(
  work: Work,
  conversationId: ConversationId,
  row: AssessmentRow,
  reviews: readonly ReviewRow[],
  lastSeq: number,
): Promise<NonNullable<Quality['assessment']>> {
  const { outcome, reasons, isContained, score, rubricVersion, summary, mood, moodSeqs, moodTurnedAt, flags, upToSeq, endedAt, assessedAt } = row;
  const overruled = new Map(reviews.flatMap(({ criterion, isMet }) => (criterion !== null && isMet !== null ? [[criterion, isMet] as const] : [])));
  const found = ({ name }: Criterion) => overruled.get(name) ?? null;
  const criteria = row.criteria.map((each) => ({ ...each, seqs: [...each.seqs], overruled: found(each) }));
  const seqs = summary.map(({ seq }) => seq);
  const twins = new Map(
    (await openMessages(work, conversationId, await listTwinsOf(work, conversationId, seqs.length, seqs), 'twin')).map((each) => [each.seq, each]),
  );
  return {
    ...{ outcome, isContained, score, rubricVersion, criteria, reasons: [...reasons], flags: [...flags] },
    mood: mood === null ? null : { is: mood, seqs: [...moodSeqs], turnedAt: moodTurnedAt },
    reviewedScore: reviewedScoreOf(row.criteria, overruled),
    summary: summary.flatMap(({ part, seq, sentence }) => {
      const twin = twins.get(seq);
      const text = sentencesOf(twin?.text ?? '')[sentence];
      return twin && text !== undefined ? [{ part, seq, author: twin.author, text }] : [];
    }),
    ...{ isOld: upToSeq !== lastSeq, endedAt: endedAt.toString(), assessedAt: assessedAt.toString() },
  };
}
