import type { Id } from '#kernel/ids.ts';
import type { Actor } from '#kernel/work.ts';

export type EntryId = Id<'audit-entry'>;

/** Whether what was asked came to pass, or was refused. */
export type Outcome = 'done' | 'refused';

type Fact = string | number | boolean | null;

/** What an entry is about: ids, field names, codes and whole numbers, never personal data. */
export type About = Readonly<Record<string, Fact | readonly Fact[]>>;

/** One thing to write down: who did it comes from the Work. */
export interface EntryDraft {
  readonly action: string;
  readonly outcome: Outcome;
  /** The stable code of a refusal. */
  readonly code?: string;
  readonly about: About;
  /** The people shown or changed, by id; those the Work has opened, when left out. */
  readonly subjects?: Iterable<string>;
}

/** An entry as it is kept, with the tokens of the people it concerns, sorted. */
export interface Entry {
  readonly entryId: string;
  /** RFC 3339 in UTC, to the microsecond. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly requestId: string;
  readonly about: unknown;
  /** Keyed hashes of the people's ids, in hexadecimal, sorted. */
  readonly subjects: readonly string[];
}

/** What the log calls an actor: a staff member's, key's or link's id, a job's name, or the keyed hash of a visitor's network. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.userId;
    case 'key':
      return actor.keyId;
    case 'link':
      return actor.linkId;
    case 'job':
      return actor.name;
    case 'visitor':
      return actor.network.toString('hex');
  }
}

/** Says whether facts can be written so that every reader computes the same bytes: no fractions, no text that is not Unicode. */
export function isAbout(about: About): boolean {
  return Object.entries(about).every(([name, value]) => name.isWellFormed() && (Array.isArray(value) ? value : [value]).every(isFact));
}

function isFact(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  return value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value));
}
