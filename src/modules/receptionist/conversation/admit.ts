import { timingSafeEqual } from 'node:crypto';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { epochMinuteOf } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { HoldCaps } from '#modules/booking';
import { screen } from '../safety/screen.ts';
import type { OpenedRow } from '../store.ts';

/** Letters a message may have. */
export const LONGEST_MESSAGE = 2_000;
const MESSAGES_A_MINUTE = 40;

/**
 * Lets only words in, and not too many.
 *
 * @throws Refusal `message-empty`, `message-too-long`
 */
export function checkText(text: string): void {
  if (text.trim() === '') throw new Refusal('invalid', 'message-empty', 'The message has no words.');
  if (text.length > LONGEST_MESSAGE) throw new Refusal('invalid', 'message-too-long', `A message has at most ${LONGEST_MESSAGE} letters.`);
}

/** A wrong token, a conversation that is not there and another account's are one and the same. */
export function requireHolder(row: OpenedRow | undefined, tokenHash: Buffer | undefined): asserts row is OpenedRow {
  if (!row || !isHolder(row, tokenHash)) throw notFound();
}

/** Says whether a token is the conversation's; a signed webhook shows none. */
export function isHolder({ tokenHash: known }: OpenedRow, tokenHash: Buffer | undefined): boolean {
  return tokenHash === undefined || (known !== null && timingSafeEqual(known, tokenHash));
}

/** The minute a message falls in, and how many it is of that minute. */
export interface Minute {
  readonly minuteAt: OpenedRow['minuteAt'];
  readonly minuteCount: number;
}

/**
 * Counts a message to its minute. However many came before it, one that tells of an emergency is taken, until help was called.
 *
 * @throws Refusal `too-many-messages`
 */
export function countMinute(
  work: Work,
  { minuteAt, minuteCount, escalation }: OpenedRow,
  { text, holdCaps }: { readonly text: string; readonly holdCaps: HoldCaps },
): Minute {
  const isSame = epochMinuteOf(minuteAt) === epochMinuteOf(work.now);
  const count = isSame ? minuteCount + 1 : 1;
  const isTooMuch = holdCaps === 'on' && count > MESSAGES_A_MINUTE;
  if (isTooMuch && (escalation === 'emergency' || screen(text, []) === undefined))
    throw new Refusal('too-many', 'too-many-messages', 'Please wait a minute before you write more.');
  return { minuteAt: isSame ? minuteAt : work.now, minuteCount: count };
}
