import type { ConversationChannel, ConversationId, Language } from '../model.ts';
import type { Command } from '../understand/port.ts';
import type { MoodFound } from './mood.ts';

/** Goes up with every change of what is assessed, and how. */
export const RUBRIC_VERSION = 3;

/** What became of a conversation, as its rows say. */
export const ENDINGS = [
  'booked',
  'rescheduled',
  'cancelled',
  'confirmed',
  'waitlisted',
  'answered',
  'message',
  'passed-on',
  'emergency',
  'opted-out',
  'privacy',
  'abandoned',
  'silent',
  'spam',
] as const;
export type Ending = (typeof ENDINGS)[number];

/** What is looked at in every conversation, and the points each is worth. One that does not apply is left out: it is never counted as good. */
export const CRITERIA = {
  disclosed: 10,
  understood: 20,
  'no-repeats': 10,
  'read-back': 15,
  'clean-yes': 15,
  sourced: 15,
  'person-offered': 10,
  'hand-over-kept': 15,
  'no-dead-end': 10,
  prompt: 10,
} as const;
export type CriterionName = keyof typeof CRITERIA;
/** The names of the criteria, in order. */
export const CRITERION_NAMES = Object.keys(CRITERIA) as CriterionName[];

/** One criterion as it applied to a conversation: points, and the messages that show it. */
export interface Criterion {
  readonly name: CriterionName;
  readonly points: number;
  readonly of: number;
  readonly seqs: readonly number[];
}

/** A sentence of the summary: where it stands, and what it says of the conversation. */
export interface SummaryLine {
  readonly part: 'goal' | 'detail' | 'end';
  readonly seq: number;
  readonly sentence: number;
}

/** Why a person should look at a conversation, the weightiest first, with its weight. */
export const FLAGS = {
  emergency: 100,
  'alarm-unanswered': 90,
  'hand-over-late': 60,
  unhappy: 50,
  'asked-twice': 45,
  'left-mid-booking': 40,
  'low-score': 35,
  misses: 30,
  sample: 5,
} as const;
export type Flag = keyof typeof FLAGS;

/** What was asked for, as codes: flows by their name, questions as `ask-` and the topic. */
export type Reason = string;

/** A message as it is assessed: redacted, with what it stands on. */
export interface Said {
  readonly seq: number;
  readonly author: 'visitor' | 'assistant' | 'user' | 'system';
  /** The redacted twin; empty where the words were taken back. */
  readonly text: string;
  readonly options: readonly string[];
  readonly sources: readonly string[];
  readonly atMs: number;
}

/** Why a message was answered as it was. */
export interface Decided {
  readonly seq: number;
  readonly flow: string | null;
  readonly gates: readonly string[];
  readonly acts: readonly string[];
  /** What was understood; empty where it was taken back. */
  readonly commands: readonly Command[];
  readonly turnMs: number;
  readonly atMs: number;
}

/** Something asked of the team. */
export interface Asked {
  readonly kind: string;
  readonly madeMs: number;
  readonly dueMs: number;
  readonly doneMs: number | null;
}

/** Everything a conversation is assessed from. */
export interface Facts {
  readonly conversationId: ConversationId;
  readonly channel: ConversationChannel;
  readonly language: Language;
  readonly flow: string | null;
  readonly isClosed: boolean;
  readonly endedMs: number;
  readonly nowMs: number;
  readonly said: readonly Said[];
  readonly decided: readonly Decided[];
  /** What somebody of the team said of it last, that it is spam or that it is not, and when; null where nobody did. */
  readonly spamSaid: { readonly isSpam: boolean; readonly atMs: number } | null;
  /** What it did that counts once, in order; what it took back by cancelling the same visit is not among it. */
  readonly did: readonly ('book' | 'move' | 'cancel' | 'confirm' | 'wait')[];
  readonly asked: readonly Asked[];
  readonly pages: readonly { readonly madeMs: number; readonly answeredMs: number | null }[];
  readonly takenOver: boolean;
  /** The call, where it was one. */
  readonly call: { readonly wasDisclosed: boolean; readonly endReason: string | null; readonly answerMs: readonly number[] } | null;
}

/** How a conversation went. */
export interface Assessment {
  readonly outcome: Ending;
  readonly reasons: readonly Reason[];
  readonly isContained: boolean;
  readonly withPerson: boolean;
  /** 0 to 100; null where no criterion applied. */
  readonly score: number | null;
  readonly criteria: readonly Criterion[];
  readonly summary: readonly SummaryLine[];
  readonly sounded: MoodFound;
  readonly flags: readonly Flag[];
  readonly worth: number;
  readonly answerMs: readonly number[];
}

/** Gives the score of criteria: points of those possible, in percent; null of none. */
export function scoreOf(criteria: readonly Pick<Criterion, 'points' | 'of'>[]): number | null {
  const [points, possible] = criteria.reduce<readonly [number, number]>(([given, all], each) => [given + each.points, all + each.of], [0, 0]);
  return possible === 0 ? null : Math.round((points / possible) * 100);
}

/** Gives the score with what reviewers found of criteria, by name, in place of what the rules found; null where they found nothing. */
export function reviewedScoreOf(criteria: readonly Pick<Criterion, 'name' | 'points' | 'of'>[], found: ReadonlyMap<string, boolean>): number | null {
  if (!criteria.some(({ name }) => found.has(name))) return null;
  return scoreOf(criteria.map(({ name, points, of }) => ({ points: found.has(name) ? (found.get(name) ? of : 0) : points, of })));
}

/** Cuts a text into sentences; the same text always in the same way, since summaries point into it. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])(?<!\b(?:Dr|Dra|Mr|Mrs|Ms|Sr|Sra|St|No)\.)\s+(?=[\p{Lu}\p{N}¿¡“"[])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
