import type { Mood } from './mood.ts';

/** The figures whose conversations can be opened. */
export const PATTERN_FIGURES = ['offered', 'answered', 'missed', 'booked', 'passed-on', 'contained', 'pleased', 'calm', 'upset', 'turned', 'spam'] as const;
export type PatternFigure = (typeof PATTERN_FIGURES)[number];

/** What counts, in words; a rule that changes gets the next number. */
export const PATTERN_RULES: Readonly<Record<PatternFigure, { readonly version: number; readonly text: string }>> = {
  offered: {
    version: 2,
    text: 'Calls that reached the clinic, and chats and texts in which the visitor wrote. One belongs to the moment it began, in the zone of its location. Offers and spam are counted apart.',
  },
  answered: { version: 1, text: 'All but calls in which nothing was said, nobody answered, or a voicemail was left.' },
  missed: { version: 1, text: 'Calls in which the caller said nothing and hung up, nobody answered, or a voicemail was left.' },
  booked: { version: 1, text: 'Conversations in which a visit was booked, with or without somebody of the team.' },
  'passed-on': { version: 1, text: 'Conversations in which somebody of the team took part or was asked for, and emergencies.' },
  contained: {
    version: 1,
    text: 'Conversations that ended with what was asked for done or answered, and in which nobody of the team was needed. A share of those that were answered and have ended.',
  },
  pleased: {
    version: 1,
    text: 'They were pleased or relieved at the end, and said so in their own words. Thanks and a friendly goodbye are manners and do not count.',
  },
  calm: { version: 1, text: 'Nothing in their own words shows that they were pleased or upset at the end.' },
  upset: {
    version: 1,
    text: 'At the end they were angry, let down or out of patience, and their own words show it. Who is upset without a word of it is not found.',
  },
  turned: { version: 1, text: 'They sounded one way at first and another way at the end.' },
  spam: { version: 1, text: 'They only sold something, and asked for nothing a client asks for. Answered once; no figure above counts them.' },
};

/** What people come for, and the codes of reasons that belong to each. */
export const REASON_GROUPS = {
  book: ['book', 'waitlist', 'ask-availability'],
  change: ['reschedule', 'cancel', 'confirm', 'visits', 'ask-appointment'],
  price: ['ask-price', 'ask-services', 'ask-about', 'ask-duration', 'ask-payment', 'deposit'],
  practical: ['ask-hours', 'ask-place', 'ask-parking', 'ask-contact', 'ask-policies', 'ask-providers', 'ask-other', 'forms'],
  care: ['ask-preparation', 'ask-aftercare', 'clinical', 'emergency'],
  person: ['person', 'message', 'ask-matter', 'language'],
  privacy: ['opt_out', 'privacy'],
} as const;
/** A group of reasons; `none` where nothing was asked for that is known. */
export type ReasonGroup = keyof typeof REASON_GROUPS | 'none';
/** Every group of reasons, in the order they are told. */
export const REASON_GROUP_NAMES: readonly ReasonGroup[] = [...(Object.keys(REASON_GROUPS) as (keyof typeof REASON_GROUPS)[]), 'none'];

/** Gives the group of a reason. */
export function groupOf(reason: string | null): ReasonGroup {
  const found = Object.entries(REASON_GROUPS).find(([, codes]) => (codes as readonly string[]).includes(reason ?? ''));
  return found ? (found[0] as keyof typeof REASON_GROUPS) : 'none';
}

/** Who answered, and what came of it: every conversation is one of these. */
export type Part = 'person' | 'booked' | 'assistant' | 'missed';

/** How many conversations are alike in everything that is counted. */
export interface ContactCount {
  readonly channel: string;
  readonly weekday: number;
  readonly hour: number;
  readonly isOpen: boolean;
  readonly part: Part;
  readonly reason: string | null;
  readonly isEnded: boolean;
  readonly isBooked: boolean;
  readonly isPassedOn: boolean;
  readonly isContained: boolean;
  /** Null while it goes on, and where it was assessed before that was looked at. */
  readonly mood: Mood | null;
  readonly hasTurned: boolean;
  readonly count: number;
}

/** The sums of some conversations. `ended` are those answered that have ended: what contained ones are a share of. */
export interface Sums {
  readonly offered: number;
  readonly answered: number;
  readonly missed: number;
  readonly booked: number;
  readonly passedOn: number;
  readonly contained: number;
  readonly ended: number;
}

/** Adds conversations up. */
export function sumsOf(counts: readonly ContactCount[]): Sums {
  const sum = (is: (each: ContactCount) => boolean) => counts.reduce((total, each) => (is(each) ? total + each.count : total), 0);
  const offered = sum(() => true);
  const missed = sum(({ part }) => part === 'missed');
  return {
    offered,
    missed,
    answered: offered - missed,
    booked: sum(({ isBooked }) => isBooked),
    passedOn: sum(({ isPassedOn }) => isPassedOn),
    contained: sum(({ isContained, part }) => isContained && part !== 'missed'),
    ended: sum(({ isEnded, part }) => isEnded && part !== 'missed'),
  };
}
