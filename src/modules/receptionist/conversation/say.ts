import { type Money, formatMoney } from '#kernel/money.ts';
import { type EpochMinute, type IsoDate, dayIn, epochMinuteOf, formatForPeople, formatMinuteOfDay, parseInstant, zoneInWords } from '#kernel/time.ts';
import { phoneInWords } from '#modules/messaging';
import type { Dialogue, KnownVisit, Language, Option, Reply, Source } from '../model.ts';
import type { Facts, FreeStart, OpenHours } from './step.ts';
import { type TextKey, type Values, textOf } from './texts.ts';

/** Says one text in the language of the dialogue. */
export function say<Key extends TextKey>(dialogue: Pick<Dialogue, 'language'>, key: Key, values: Values<Key>, sources: readonly Source[] = []): Reply {
  const text = textOf(dialogue.language, key, values);
  return { text, options: [], sources, told: MAY_VARY.test(key) ? Object.values<string | number>(values).map(String) : [text] };
}

/**
 * Texts that may be said in other words: they ask something, or tell of what stands in rows. Who speaks, what is read back, agreed to, proved, passed on or done,
 * what a change costs and what is told in an emergency are said word for word.
 */
const MAY_VARY =
  /^(?:what-i-do|welcome|goodbye|noted(?:-name)?|anything-else|not-understood|say-it-otherwise|then-next|book\.(?:which-\w+|when(?:-next)?|nearest|not-free|none-[\w-]+|name|last-name|phone|email|birth-date)|wait\.when|move\.(?:when|which-time)|change\.which|ask\.(?!topic)[\w-]+)$/;

/** Joins several texts into one reply, with the answers it offers. */
export function together(replies: readonly Reply[], options: readonly Option[] = []): Reply {
  return {
    text: [...new Set(replies.map(({ text }) => text).filter((text) => text !== ''))].join(' '),
    options: [...replies.flatMap((reply) => reply.options), ...options],
    sources: distinct(replies.flatMap(({ sources }) => sources)),
    told: replies.flatMap(({ text, told = [text] }) => told),
  };
}

function distinct(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [`${source.kind}|${source.id}`, source])).values()];
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

/** Writes a moment with weekday, date and time, and the year where it is another one. */
export function whenInWords(language: Language, facts: Pick<Facts, 'zone' | 'today'>, minute: EpochMinute, zone: string = facts.zone): string {
  return formatForPeople(zone, minute, 'day-and-time', LOCALES[language]);
}

/** Writes a day. */
export function dayInWords(language: Language, facts: Pick<Facts, 'zone'>, date: IsoDate): string {
  return formatForPeople(facts.zone, dayIn(facts.zone, date).start, 'day', LOCALES[language]);
}

/** Writes a date with its year. */
export function dateInWords(language: Language, date: IsoDate): string {
  return formatForPeople('UTC', dayIn('UTC', date).start, 'date', LOCALES[language]);
}

/** Writes a time of day. */
export function timeInWords(language: Language, facts: Pick<Facts, 'zone' | 'today'>, minuteOfDay: number): string {
  // On a day without a change of clocks the wall time is the same distance from midnight.
  const at = dayIn('UTC', facts.today).start + minuteOfDay;
  return minuteOfDay === 1440 ? formatMinuteOfDay(minuteOfDay) : formatForPeople('UTC', at, 'time', LOCALES[language]);
}

/** The hours of a day, from when to when each. */
export function hoursInWords(language: Language, facts: Pick<Facts, 'zone' | 'today'>, { windows }: OpenHours): string {
  return listInWords(
    language,
    windows.map(({ startMinute, endMinute }) =>
      textOf(language, 'range', { from: timeInWords(language, facts, startMinute), to: timeInWords(language, facts, endMinute) }),
    ),
  );
}

/** Writes a number as people write it; an address stays as it is. */
export function contactInWords(contact: string): string {
  return phoneInWords(contact);
}

/** Names the zone of a moment. */
export function zoneOf(language: Language, minute: EpochMinute, zone: string): string {
  return zoneInWords(zone, minute, LOCALES[language]);
}

/** Writes an amount. */
export function moneyInWords(language: Language, money: Money): string {
  return formatMoney(money, LOCALES[language]);
}

/** Writes a list: `a, b and c`. */
export function listInWords(language: Language, names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : textOf(language, 'and', { some: names.slice(0, -1).join(', '), last });
}

/** The moment of a start as it was offered. */
export function minuteOf(start: string): EpochMinute {
  const instant = parseInstant(start);
  if (!instant) throw new Error('a start that was offered cannot be read');
  return epochMinuteOf(instant);
}

/** Yes and no, to press. */
export function yesOrNo({ language }: Pick<Dialogue, 'language'>): Option[] {
  return [
    { label: textOf(language, 'option.yes', {}), choice: { is: 'yes' } },
    { label: textOf(language, 'option.no', {}), choice: { is: 'no' } },
  ];
}

/** Free starts, to press. */
export function timeOptions({ language }: Pick<Dialogue, 'language'>, facts: Facts, starts: readonly FreeStart[]): Option[] {
  return starts.map(({ start, providerId }) => ({
    label: textOf(language, 'option.time', {
      when: whenInWords(language, facts, minuteOf(start)),
      provider: facts.providers.get(providerId)?.name ?? '',
    }),
    choice: { is: 'time', start, providerId },
  }));
}

/** What changing a visit costs, in words of its figures. */
export function policyWords({ language }: Pick<Dialogue, 'language'>, facts: Facts, { terms, zone }: Pick<KnownVisit, 'terms' | 'zone'>): string {
  if (terms.lateFeeMinor === 0) return textOf(language, 'policy.free', {});
  const values = { until: whenInWords(language, facts, terms.freeUntil, zone), fee: feeInWords(language, terms) };
  if (terms.isFree) return textOf(language, terms.isDeposit ? 'policy.free-until-deposit' : 'policy.free-until', values);
  return textOf(language, terms.isDeposit ? 'policy.late-deposit' : 'policy.late', values);
}

/** What moving a visit costs: nothing; and what it does not undo. */
export function movePolicyWords({ language }: Pick<Dialogue, 'language'>, { terms }: Pick<KnownVisit, 'terms'>): string {
  if (terms.isFree || terms.lateFeeMinor === 0) return textOf(language, 'policy.move', {});
  return textOf(language, 'policy.move-late', { fee: feeInWords(language, terms) });
}

function feeInWords(language: Language, { lateFeeMinor, currency }: KnownVisit['terms']): string {
  return moneyInWords(language, { minor: BigInt(lateFeeMinor), currency });
}

/** The names of services, as they stand in the catalog. */
export function serviceNames({ language }: Pick<Dialogue, 'language'>, facts: Facts, ids: readonly string[]): string {
  return listInWords(
    language,
    ids.map((id) => [...facts.services.values()].find((service) => service.id === id)?.name ?? '').filter((name) => name !== ''),
  );
}

/** Names of services, with the place where they are wanted if the clinic has several. */
export function atPlace({ language }: Pick<Dialogue, 'language'>, { place, places }: Facts, services: string): string {
  return places.length < 2 ? services : textOf(language, 'at-place', { services, place: place.name });
}

/** The names of services as they stand in the catalog, with the place. */
export function servicesAtPlace(dialogue: Pick<Dialogue, 'language'>, facts: Facts, ids: readonly string[]): string {
  return atPlace(dialogue, facts, serviceNames(dialogue, facts, ids));
}

/** The rows that names of services come from. */
export function serviceSources(facts: Facts, ids: readonly string[]): Source[] {
  return ids.map((id) => ({ kind: 'service', id, version: facts.catalogVersion }));
}

/** A greeting that is followed by another question leaves its own for later. */
export function withoutQuestion(text: string): string {
  return text.replace(/(?<=[.!])\s*[¿]?[^.!?]*\?\s*$/, '');
}
