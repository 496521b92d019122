import type { Temporal } from 'temporal-polyfill';
import type { Retention } from '#kernel/personal-data.ts';

/** What the policy says of the clinic and its settings, read live. */
export interface PolicyFacts {
  readonly clinic: { readonly name: string; readonly slug: string; readonly address: string; readonly email: string; readonly phone: string };
  readonly minimumAgeYears: number;
  readonly idleMinutes: number;
  readonly absoluteHours: number;
  readonly holdMinutes: number;
  /** Whose AI conversations may train, and whether about health as well; null: nobody's. */
  readonly trainingUse: { readonly recipient: string; readonly permitsHealth: boolean } | null;
}

/** A cookie of ours, as the policy lists it. */
export interface CookieFact {
  readonly name: string;
  readonly purpose: string;
  readonly category: 'necessary';
  readonly duration: string;
}

/** What the last check of a control found. */
export interface Evidence {
  readonly controlId: string;
  readonly at: Temporal.Instant;
  readonly status: 'enforced' | 'degraded';
  readonly kind: string;
  readonly finding: string;
  readonly hash: Buffer;
}

/** One sentence of the policy with its proof, as the page shows it. */
export interface RenderedPromise {
  readonly id: string;
  readonly text: string;
  readonly control: { readonly id: string; readonly name: string };
  readonly status: 'enforced' | 'degraded' | 'pending';
  readonly lastEvidence: { readonly at: string; readonly kind: string } | null;
}

export interface RenderedSection {
  readonly id: string;
  readonly title: string;
  readonly promises: readonly RenderedPromise[];
}

/** One line of the retention table. */
export interface RetentionRow {
  readonly what: string;
  readonly keptFor: string;
  readonly then: string;
  /** When a night's run last looked after it to the end; null: not yet, or none does. */
  readonly lastRun: string | null;
  /** Why no night's run of its own removes it. */
  readonly keptBecause: string | null;
}

/** Somebody outside who is told something of what people say or are. */
export interface RecipientRow {
  readonly name: string;
  readonly purpose: string;
  readonly since: string;
}

/** One line that reads otherwise now than in a published version; null where there was or is none. */
export interface PolicyChange {
  readonly where: string;
  readonly was: string | null;
  readonly now: string | null;
}

/** The whole policy as the page shows it. */
export interface PolicyDocument {
  readonly clinic: PolicyFacts['clinic'];
  /** The version in force; null before the clinic has published one. */
  readonly published: { readonly version: number; readonly effectiveAt: string; readonly updatedAt: string; readonly contentHash: string } | null;
  /** A version that is published and not in force yet; `isSame` when it says what the page says now. */
  readonly upcoming: { readonly version: number; readonly effectiveAt: string; readonly isSame: boolean } | null;
  /** What reads otherwise now than in the version in force. */
  readonly changes: readonly PolicyChange[];
  readonly counts: { readonly kept: number; readonly total: number; readonly beingPutRight: number };
  readonly sections: readonly RenderedSection[];
  readonly retention: readonly RetentionRow[];
  readonly recipients: readonly RecipientRow[];
  readonly cookies: readonly CookieFact[];
}

const DAYS_PER_YEAR = 365.25;

/** Says how long rows are kept, in words: `7 years after the day of the visit`. Leap days do not show. `days` is what the account keeps them for. */
export function keptFor(retention: Retention, days: Retention['days'] = retention.days): string {
  if (days === 'account-life') return 'While the clinic uses Candor';
  if (days === 'with-its-data') return 'As long as what they belong to';
  const years = Math.round(days / DAYS_PER_YEAR);
  const length = years > 0 && Math.abs(days - years * DAYS_PER_YEAR) <= years ? plural(years, 'year') : days === 0 ? 'Not at all' : plural(days, 'day');
  return `${length} after ${retention.countedFrom}`;
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
