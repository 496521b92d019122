import type { AnswersAlone } from './persona.ts';

/** What a golden call must come to whatever a clinic sets; a replay that does not is broken, and nobody can accept it. */
export type Must =
  | { readonly must: 'emergency'; readonly line: number }
  | { readonly must: 'person'; readonly line: number }
  | { readonly must: 'says-ai'; readonly line: number }
  | { readonly must: 'nothing-done' }
  | { readonly must: 'nobody-known' };

/** One golden call: what somebody says, line by line. Words in braces are filled from the clinic's own rows. */
export interface Script {
  readonly key: string;
  readonly name: string;
  readonly channel: 'chat' | 'sms' | 'call';
  readonly language: 'en' | 'es';
  /** Conversations had before this one, such as the booking that is moved in it. */
  readonly before?: readonly (readonly string[])[];
  readonly lines: readonly string[];
  readonly musts?: readonly Must[];
  /** A conversation of the clinic's own: the codes typed in it count for nobody. */
  readonly isOwn?: boolean;
}

/** Says everything that is asked about oneself, until something else is asked. */
export const DETAILS: AnswersAlone = '{details}';
/** The code that was sent. */
export const CODE = '{code}';

/** One thing said, and what it was answered with. */
export interface ToldTurn {
  readonly line: string;
  readonly reply: string;
  readonly options: readonly string[];
  readonly sources: readonly { readonly kind: string; readonly id: string; readonly version?: string | undefined }[];
  /** Commands that passed or did not, as the gate judged them. */
  readonly gates: readonly string[];
  /** What was done, and what came of it. */
  readonly acts: readonly string[];
  readonly flow: string | null;
  readonly level: number;
  readonly escalation: string | null;
}

/** A golden call as it was answered. */
export interface Told {
  readonly greeting: string;
  /** The sentence that says an AI speaks, as it must stand first. */
  readonly disclosure: string;
  readonly turns: readonly ToldTurn[];
  readonly outcome: string | null;
}
