import type { ServiceId } from '#kernel/ids.ts';
import type { IsoDate } from '#kernel/time.ts';

/** Somebody else a visit is booked for, as they were spoken of. */
export type Whom =
  | 'mother-in-law'
  | 'mother'
  | 'father'
  | 'sister'
  | 'brother'
  | 'daughter'
  | 'son'
  | 'husband'
  | 'wife'
  | 'grandmother'
  | 'aunt'
  | 'friend'
  | 'partner'
  | 'somebody';

/** What was said of a visit that is to be changed, before it was known which it is. */
export interface VisitSpoken {
  readonly days: readonly { readonly first: IsoDate; readonly last: IsoDate; readonly isAnyWeek: boolean }[];
  /** Times of day, `HH:MM`; morning or afternoon may be open. */
  readonly times: readonly { readonly at: string; readonly isCertain: boolean }[];
  /** The treatments it may be of. */
  readonly names: readonly string[];
  /** It is of the visit; else it may be when it is to be instead. */
  readonly isSure: boolean;
}

/** Several who come together: each is booked under their own name, one after the other. */
export interface Party {
  /** How many are still to be booked after the one under way. */
  readonly left: number;
  /** The names of those who are booked. */
  readonly booked: readonly string[];
  /** What each of those who follow wants, in order; nothing named, or nobody told, is the same as the one before. */
  readonly next?: readonly (readonly ServiceId[])[];
}

/** What of what is sent to a number or address is to end: all of it, texts about visits, or what advertises. */
export type Ending = 'everything' | 'reminders' | 'marketing';

/** What was asked about last, so that the next question may go on with it. */
export interface AskedOf {
  /** Of whom of the team. */
  readonly aboutProvider?: string;
  /** Of which day: "and the day after?" is counted from it. */
  readonly askedDay?: IsoDate;
}

/** A day or days a visit may be on; both included. */
export interface DayWish {
  readonly role: 'at' | 'from' | 'to' | 'before' | 'after' | 'not';
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** It was named by its weekday alone. */
  readonly isAnyWeek?: true;
}

/** A time of day a visit may begin at, in minutes after midnight. */
export interface TimeWish {
  readonly role: DayWish['role'];
  readonly minute: number;
  readonly certain: boolean;
  readonly approximate: boolean;
  /** Counted from what was on offer ("something earlier"): it holds for that day alone. */
  readonly isBeside?: true;
}
