import type { Id } from '#kernel/ids.ts';
import { type IsoDate, MINUTES_PER_DAY, epochDayOf, formatForPeople } from '#kernel/time.ts';
import { outOfScope } from '../conversation/scope.ts';
import { screen } from '../safety/screen.ts';
import { wordsOf } from './de-identify.ts';
import { BODY_WORDS, PLAIN_WORDS } from './plain-words.ts';

export type AgreementId = Id<'training-agreement'>;
export type AuthorisationId = Id<'training-authorisation'>;
export type ClientYesId = Id<'training-client-yes'>;
export type ExportId = Id<'training-export'>;
export type ItemId = Id<'training-item'>;

/** The text an account agrees to, and its number; other words are another number. */
export const AGREEMENT = {
  version: 1,
  text: 'We agree that redacted conversations of this clinic may be used to train the AI of the recipient named here. Only those leave whose subject authorised it, or in which nobody can be told any more; what is about health leaves only where the business associate agreement named here permits it. We may withdraw this at any time, and the recipient then deletes what it was given.',
} as const;

/** The text somebody authorises (45 CFR 164.508(c)), and its number. */
export const AUTHORISATION = {
  version: 1,
  text: 'What I wrote or said in this conversation, with my name, numbers and addresses taken out, may be given to the company that the clinic’s privacy policy names, to train the AI that answers for clinics, until the day named here. I need not agree: my care does not depend on it. I may take this back at any time by telling the clinic; the company must then delete what it was given. What it was given before may by then no longer be protected by health privacy law.',
} as const;

/** Numbers the words of a client's own yes (45 CFR 164.508(c)); other words are another number. */
export const OWN_YES = 1;

/** What a client says yes to on the page behind the link in a mail, with the company and the day named. */
export function ownYesText(recipient: string, expiresOn: IsoDate): string {
  return `What I write or say to this clinic’s assistant and team from now on, where I have shown who I am, may be given to ${recipient}, with my name, numbers and addresses taken out, to train the AI that answers for clinics, until ${formatForPeople('UTC', epochDayOf(expiresOn) * MINUTES_PER_DAY, 'date')}. It may tell of my health. I need not agree: my care and my price do not depend on it. I may take this back here at any time; ${recipient} must then delete what it was given. What it was given before may by then no longer be protected by health privacy law.`;
}

/** Counts the ways in which words are redacted; an item names the one it left in. */
export const REDACTION_VERSION = 2;

/** How a yes can be shown. */
export const EVIDENCE_KINDS = ['signed', 'written', 'recorded'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
/** A yes that was put on record here, or that rests on the client's own. */
export const AUTHORISATION_KINDS = [...EVIDENCE_KINDS, 'own'] as const;
export type AuthorisationKind = (typeof AUTHORISATION_KINDS)[number];

/** On what ground a file may leave: each subject's yes, or nobody in it. */
export const BASES = ['authorised', 'de-identified'] as const;
export type Basis = (typeof BASES)[number];

/** Why a conversation stays. */
export type LeftOut = 'not-authorised' | 'health' | 'words-taken-back' | 'nothing-said';

/** What is known of a conversation besides its words. */
export interface Known {
  readonly isOfClient: boolean;
  readonly didSomething: boolean;
  readonly wasEscalated: boolean;
  /** What was asked for; null where nobody has looked at that yet. */
  readonly reasons: readonly string[] | null;
}

/** What of a message tells whether it is about health. */
export interface SaidOf {
  readonly author: string;
  readonly text: string;
  readonly sources: readonly { readonly kind: string }[];
}

/** What can be asked without a word on anybody's body or on what is done to it. */
const ABOUT_THE_PLACE: ReadonlySet<string> = new Set(['ask-hours', 'ask-place', 'ask-parking', 'ask-contact', 'ask-policies', 'ask-payment', 'language']);
/** What an answer about the place alone stands on. */
const SOURCES_OF_THE_PLACE: ReadonlySet<string> = new Set(['account', 'location', 'setting', 'knowledge', 'consent-text']);

/**
 * Says whether a conversation counts as health information. It does unless it shows that it was about the place alone: of nobody on file, with nothing done or
 * passed on, nothing asked but hours and the like, nothing said in other words than plain ones, and nothing that the safety screen or the list of what a
 * clinician decides knows. In doubt it does.
 */
export function isHealth({ isOfClient, didSomething, wasEscalated, reasons }: Known, said: readonly SaidOf[]): boolean {
  if (isOfClient || didSomething || wasEscalated || reasons === null || reasons.length === 0) return true;
  if (!reasons.every((reason) => ABOUT_THE_PLACE.has(reason))) return true;
  return said.some(
    ({ author, text, sources }) =>
      sources.some(({ kind }) => !SOURCES_OF_THE_PLACE.has(kind)) ||
      (author === 'visitor' && (hasMoreThanPlainWords(text) || screen(text, []) !== undefined || outOfScope(text) !== undefined)) ||
      author === 'user',
  );
}

/** A word of the body, or one that is in no list: it may be an illness, a medicine or a treatment. */
function hasMoreThanPlainWords(text: string): boolean {
  return wordsOf(text).some((word) => word.length > 2 && (BODY_WORDS.has(word) || !PLAIN_WORDS.has(word)));
}
