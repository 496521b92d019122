import type { DraftEntry } from './draft.ts';

/** What the clinic's own rows say of a treatment, in whole units of money and hours. */
export interface ServiceRows {
  readonly id: string;
  readonly name: string;
  /** Every amount the rows know of it: price, deposit, fee, and what its label says. */
  readonly amounts: readonly string[];
  readonly cancellationHours: number;
}

const AMOUNTS = /[$€£]\s?(\d[\d,]*(?:\.\d{2})?)/g;
const HOURS = /\b(\d{1,3})[\s-]?(?:hours?|h|horas?)\b/gi;
const CANCELS = /\b(?:cancel\w*|reschedul\w*|no.?shows?|late|anular|cambiar)\b/i;

/** The amounts a text names, as `50` or `12.50`. */
export function amountsIn(text: string): string[] {
  return [...text.matchAll(AMOUNTS)].map(([, amount = '']) => amount.replaceAll(',', '').replace(/\.00$/, ''));
}

/**
 * Finds what an entry says against the clinic's rows: another price of a treatment it is about, or another window for cancelling. Two sources that disagree are
 * not safe to speak.
 */
export function disagreements({ answer, topic, serviceId, questions }: DraftEntry, services: readonly ServiceRows[]): string[] {
  const text = `${questions.join(' ')} ${answer}`.toLowerCase();
  const about = services.filter(({ id, name }) => id === serviceId || text.includes(name.toLowerCase()));
  const amounts = amountsIn(answer);
  const known = new Set(about.flatMap((service) => service.amounts));
  const wrong = about.length > 0 && topic !== 'payment' ? amounts.filter((amount) => !known.has(amount)) : [];
  const isAboutCancelling = topic === 'policies' && CANCELS.test(text);
  const windows = new Set((about.length > 0 ? about : services).map(({ cancellationHours }) => cancellationHours));
  const hours =
    isAboutCancelling && windows.size > 0 ? [...answer.matchAll(HOURS)].map(([, each = '']) => Number(each)).filter((each) => !windows.has(each)) : [];
  const names = about.map(({ name }) => name).join(', ');
  return [
    ...wrong.map((amount) => `The entry says $${amount}; the price list of ${names} does not.`),
    ...hours.map((each) => `The entry says ${each} hours; cancelling is set to ${[...windows].sort((one, other) => one - other).join(' or ')} hours.`),
  ];
}
