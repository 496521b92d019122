import { createHash } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { requireAccount } from '#modules/identity';
import { type Channel, type ConsentText, type GrantGiven, type GrantPurpose, MARKETING_MONTHLY_CAP } from './model.ts';
import { type TextVersionRow, currentTextRows, insertTextVersion } from './store.ts';

/** `shown` says where a text is put before a client: `when-booking`, or only where they look after what they hear from the clinic. */
interface BuiltInText {
  readonly purpose: GrantPurpose;
  readonly channel: Channel;
  readonly shown: 'when-booking' | 'in-preferences';
  words(clinicName: string): string;
}

/** The built-in texts, in the order shown. The call to action for texts says what CTIA and 47 CFR 64.1200(f)(9) ask for. */
const BUILT_IN: readonly BuiltInText[] = [
  {
    purpose: 'appointment-reminders',
    channel: 'sms',
    shown: 'when-booking',
    words: (clinic) =>
      `${clinic} may text me about my visits: confirmations, changes and reminders. Message frequency varies; message and data rates may apply. Reply STOP to end, HELP for help. Not required to book.`,
  },
  {
    purpose: 'marketing',
    channel: 'email',
    shown: 'when-booking',
    words: (clinic) => `${clinic} may email me offers and news, at most ${MARKETING_MONTHLY_CAP} a month. I can unsubscribe at any time. Not required to book.`,
  },
  {
    purpose: 'marketing',
    channel: 'sms',
    shown: 'when-booking',
    words: (clinic) =>
      `${clinic} may text me offers and news, at most ${MARKETING_MONTHLY_CAP} messages a month, which may be sent automatically. Message and data rates may apply. Reply STOP to end, HELP for help. Not required to book or buy anything.`,
  },
  {
    // Needs no grant, so nobody is asked; whoever said no needs words to say yes to.
    purpose: 'appointment-reminders',
    channel: 'email',
    shown: 'in-preferences',
    words: (clinic) => `${clinic} may email me reminders before my visits. I can turn them off at any time. Not required to book.`,
  },
];

const WHEN_BOOKING = BUILT_IN.filter(({ shown }) => shown === 'when-booking');

/** Gives the consent texts to show to somebody who books, in order, each with its version. */
export async function currentTexts(work: Work, clinicName: string): Promise<ConsentText[]> {
  return textsWhenBooking(await currentTextRows(work), clinicName);
}

/** The same from what `currentTextRows` read in this transaction, beside other questions. */
export function textsWhenBooking(rows: readonly TextVersionRow[], clinicName: string): ConsentText[] {
  return inForce(rows, clinicName, WHEN_BOOKING);
}

/** Gives every consent text in force: what is asked when booking, and what a client may say yes to again. */
export async function everyText(work: Work, clinicName: string): Promise<ConsentText[]> {
  return inForce(await currentTextRows(work), clinicName, BUILT_IN);
}

/**
 * Looking writes nothing. Words that are not on record yet (an account a moment old, or just renamed) are named by themselves: whoever agrees to them
 * sends that name back, and they are put on record then, if they are still the ones in force.
 */
function inForce(rows: readonly TextVersionRow[], clinicName: string, wanted: readonly BuiltInText[]): ConsentText[] {
  return wanted.map(({ purpose, channel, words }) => {
    const known = rows.find((row) => row.purpose === purpose && row.channel === channel);
    const text = known?.origin === 'account' ? known.exact_text : words(clinicName);
    return { purpose, channel, textVersion: known?.exact_text === text ? String(known.version) : nameOf(text), text };
  });
}

/** Names words by themselves, for as long as they have no number. */
function nameOf(words: string): string {
  return `w${createHash('sha256').update(words).digest('hex').slice(0, 16)}`;
}

/**
 * Puts the built-in texts on record, each as a version of its own, and again when its words change (the clinic's name is in them). Runs when a process
 * starts, when an account changes, and before anything is agreed to, so that whatever a client saw is on record word for word.
 */
export async function publishTexts(work: Work): Promise<TextVersionRow[]> {
  const { name } = await requireAccount(work);
  const rows = await currentTextRows(work);
  const stale = BUILT_IN.flatMap(({ purpose, channel, words }) => {
    const known = rows.find((row) => row.purpose === purpose && row.channel === channel);
    if (known && (known.origin === 'account' || known.exact_text === words(name))) return [];
    return [{ purpose, channel, version: (known?.version ?? 0) + 1, exact_text: words(name), origin: 'built-in' } satisfies TextVersionRow];
  });
  // Another process may put the same version on record at the same time: then that one's row counts.
  for (const row of stale) await insertTextVersion(work, row);
  return stale.length === 0 ? rows : currentTextRows(work);
}

/**
 * Gives the number of the version in force that each grant names.
 * @throws Refusal `consent-text-unknown` when a grant names words that are not those in force.
 */
export async function requireCurrentVersions(work: Work, grants: readonly GrantGiven[]): Promise<number[]> {
  if (grants.length === 0) return [];
  const rows = await publishTexts(work);
  return grants.map((grant, index) => {
    const row = rows.find(
      ({ purpose, channel, version, exact_text: words }) =>
        purpose === grant.purpose && channel === grant.channel && (String(version) === grant.textVersion || nameOf(words) === grant.textVersion),
    );
    if (row) return row.version;
    const message = 'The wording you agreed to has changed. Please read it again.';
    throw new Refusal('invalid', 'consent-text-unknown', message, {
      errors: [{ field: `grants.${index}.textVersion`, code: 'consent-text-unknown', message }],
    });
  });
}
