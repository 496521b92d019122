import type { Alarm, Doubt } from './screen.ts';

/** A sign of an emergency, or of what may be one: what it looks like in folded words, and whether more must stand with it. */
export interface Sign<Found extends Alarm | Doubt = Alarm> {
  readonly cause: Found['cause'];
  readonly level: Found['level'];
  readonly pattern: RegExp;
  /** Must stand in the same clause, before or after. */
  readonly near?: RegExp;
  /** Must stand somewhere in the same message, or in the last few. */
  readonly with?: RegExp;
  /** Not where this stands. */
  readonly unless?: RegExp;
  /** A sign that no question, past or "if" takes away. */
  readonly always?: true;
  /** A sign that holds a denial itself: "I don't see a reason to live". */
  readonly evenDenied?: true;
}
