import { Refusal } from '#kernel/refusal.ts';
import type { Temporal } from '#kernel/time.ts';
import type { Actor } from '#kernel/work.ts';

/** Minutes a hold lasts; it is never renewed. */
export const HOLD_MINUTES = 10;
/** Minutes a time is held at the desk for somebody who finishes by the link that is texted. */
export const DESK_HOLD_MINUTES = 15;
/** Live holds one person at the desk may have. */
export const HOLDS_PER_USER = 10;
/** Times the link of one hold is texted. */
export const TEXTS_PER_HOLD = 3;
/** People who may be booked together. */
export const GROUP_SIZE = 6;
/** Live holds one booking session may have. */
export const HOLDS_PER_SESSION = 2;
/** Live holds one source network may have. */
export const HOLDS_PER_NETWORK = 10;
/** Percent of a provider's free day that unconfirmed public holds may take; the first hold of a day is always allowed. */
export const HELD_DAY_PERCENT = 30;
/** Visits to come that may be booked online with one phone number or mail address. */
export const VISITS_PER_CONTACT = 3;
/** Days after a visit for which its link books another. */
export const AGAIN_DAYS = 400;
/** Minutes in which one person gets at most one mail with a link to book again. */
export const AGAIN_MINUTES = 15;
/** Such mails one person gets in a day at most, whoever asks for them. */
export const AGAIN_PER_DAY = 4;
/** People of one mail address who get such a link, each their own. */
export const PEOPLE_PER_MAILBOX = 4;
/** Minutes a client has to enter the code sent by mail, where the account asks for one. */
export const CODE_MINUTES = 30;
/** Wrong codes after which a visit's code no longer counts. */
export const CODE_TRIES = 5;
/** Ways to book one start that are tried when others are faster. */
export const ATTEMPTS = 16;
/** Days of free starts that one request may ask for. */
export const SLOT_DAYS = 62;
/** Days ahead that anybody can book at all. */
export const FURTHEST_DAYS = 740;
/** Days a waitlist entry may reach. */
export const WAITLIST_DAYS = 180;
/** Minutes between the last moment of answering an offer and its visit, at least. */
export const OFFER_NOTICE_MINUTES = 30;
/** Minutes a client waits at most between two services of a visit. */
export const MAX_WAIT_MINUTES = 15;

/** Minutes in which a change made at the desk can be taken back; its client is told only then. */
export const UNDO_MINUTES = 3;
/** Minutes a part of a visit lasts at least, however short staff make it. */
export const SHORTEST_MINUTES = 5;

/** Whether the caps on public holds apply; benches lift them (`RATE_LIMITS=off`). */
export type HoldCaps = 'on' | 'off';

/** Says whether an actor may book against a rule. */
export function mayOverride(actor: Actor): boolean {
  return (actor.kind === 'user' || actor.kind === 'key') && actor.permissions.has('booking.override');
}

/**
 * Refuses an override by someone whose role does not allow it.
 * @throws Refusal `may-not-override`
 */
export function requireOverride(actor: Actor): void {
  if (!mayOverride(actor)) throw new Refusal('forbidden', 'may-not-override', 'Your role does not allow booking against a rule.');
}

/** What moving or cancelling a visit costs now, by the rules its services had when it was booked. */
export interface CancellationTerms {
  /** The last instant at which cancelling is free, exclusive. */
  readonly freeUntil: Temporal.Instant;
  readonly isFree: boolean;
  /** What a cancellation now costs: the late fee, or 0 while it is free. */
  readonly feeMinor: bigint;
  /** What a cancellation costs once it is no longer free: the fee of the rule, or the deposit when that is more. */
  readonly lateFeeMinor: bigint;
}

/** The strictest rule of a visit's services. */
export interface CancellationRule {
  readonly windowHours: number;
  readonly feeMinor: bigint;
}

/** Works out the terms of cancelling a visit at `now`; `kept` is until when it was free before the client moved it late. */
export function cancellationTerms(
  visit: { readonly start: Temporal.Instant; readonly depositMinor: bigint },
  rule: CancellationRule,
  { now, kept }: { readonly now: Temporal.Instant; readonly kept: Temporal.Instant | null },
): CancellationTerms {
  const byStart = visit.start.subtract({ hours: rule.windowHours });
  const freeUntil = kept !== null && kept.epochMilliseconds < byStart.epochMilliseconds ? kept : byStart;
  const isFree = now.epochMilliseconds < freeUntil.epochMilliseconds;
  const lateFeeMinor = rule.feeMinor > visit.depositMinor ? rule.feeMinor : visit.depositMinor;
  return { freeUntil, isFree, feeMinor: isFree ? 0n : lateFeeMinor, lateFeeMinor };
}
