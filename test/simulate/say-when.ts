import type { Chance } from './chance.ts';
import { numberWords, ordinal, ordinalWords, yearWords } from './say-numbers.ts';

/** A start in the clinic's own time. */
export interface LocalStart {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly minute: number;
}

/** How somebody expresses themselves: typed or spoken, in which language. */
export interface Manner {
  readonly isSpoken: boolean;
  readonly language: 'en' | 'es';
}

const DAYS = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  es: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
} as const;
const MONTHS = {
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
} as const;
const DAY_MS = 86_400_000;

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
/** Counts the days from one day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY_MS);
/** Gives the day so many days on. */
export const addDays = (day: string, days: number): string => new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);
/** Gives the weekday, 0 for Sunday. */
export const weekdayOf = (day: string): number => new Date(at(day)).getUTCDay();

/** Reads a start of the clinic's doors, which carries the clinic's own offset. */
export function localStart(start: string): LocalStart {
  return { day: start.slice(0, 10), minute: Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16)) };
}

/** Says a day as somebody would who has it in front of them; never in a way that could be another day. */
export function sayDay(day: string, today: string, { isSpoken, language }: Manner, chance: Chance): string {
  const away = daysBetween(today, day);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [weekday, name] = [DAYS[language][weekdayOf(day)] ?? '', MONTHS[language][month - 1] ?? ''];
  if (language === 'es') return sayDayInSpanish({ away, month, date, weekday, name }, chance);
  const dayOfMonth = isSpoken ? ordinalWords(date) : chance.pick([ordinal(date), String(date)]);
  const ways = [
    `${name} ${dayOfMonth}`,
    `${weekday} the ${isSpoken ? dayOfMonth : ordinal(date)}`,
    `${weekday}, ${name} ${dayOfMonth}`,
    `the ${isSpoken ? dayOfMonth : ordinal(date)} of ${name}`,
  ];
  if (away === 1) ways.push('tomorrow', 'tomorrow', 'tomorrow');
  if (away === 2) ways.push('the day after tomorrow');
  if (away > 1 && away < 7) ways.push(weekday, weekday, `this ${weekday}`, `this coming ${weekday}`);
  if (away === 14) ways.push('two weeks from today', `in two weeks`);
  if (away > 7 && away < 14) ways.push(`a week from ${weekday === DAYS.en[weekdayOf(today)] ? 'today' : DAYS.en[weekdayOf(addDays(day, -7))]}`);
  if (!isSpoken) ways.push(`${month}/${date}`, `${name.slice(0, 3)} ${date}`, `${weekday.slice(0, 3)} ${month}/${date}`, `${month}/${date}/${year}`);
  return chance.pick(ways);
}

interface SpanishDay {
  readonly away: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: string;
  readonly name: string;
}

function sayDayInSpanish({ away, month, date, weekday, name }: SpanishDay, chance: Chance): string {
  const ways = [`el ${date} de ${name}`, `el ${weekday} ${date} de ${name}`, `el ${weekday} ${date}`];
  if (away === 1) ways.push('mañana');
  if (away === 2) ways.push('pasado mañana');
  if (away > 1 && away < 7) ways.push(`el ${weekday}`, `este ${weekday}`);
  if (month > 0 && chance.happens(0.1)) ways.push(`${weekday} ${date} de ${name}`);
  return chance.pick(ways);
}

/** Says a time of day so that it can be no other. */
export function sayTime(minute: number, { isSpoken, language }: Manner, chance: Chance): string {
  const [hour, rest] = [Math.floor(minute / 60), minute % 60];
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const two = String(rest).padStart(2, '0');
  if (language === 'es') {
    const part = hour < 12 ? 'de la mañana' : 'de la tarde';
    const one = twelve === 1 ? 'la' : 'las';
    const words = rest === 0 ? '' : rest === 30 ? ' y media' : rest === 15 ? ' y cuarto' : ` y ${rest}`;
    return chance.pick([
      `a ${one} ${twelve}${words} ${part}`,
      `a ${one} ${twelve}${rest === 0 ? '' : `:${two}`} ${part}`,
      ...(isSpoken ? [] : [`${hour}:${two}`, `a las ${hour}:${two}`]),
    ]);
  }
  const half = hour < 12 ? 'am' : 'pm';
  const part = hour < 12 ? 'in the morning' : hour < 17 ? 'in the afternoon' : 'in the evening';
  const spokenMinutes = rest === 0 ? '' : rest < 10 ? ` oh ${numberWords(rest)}` : ` ${numberWords(rest)}`;
  const ways = isSpoken
    ? [`${numberWords(twelve)}${spokenMinutes} ${half}`, `${numberWords(twelve)}${spokenMinutes} ${part}`, `${twelve}${rest === 0 ? '' : `:${two}`} ${half}`]
    : [
        `${twelve}${rest === 0 ? '' : `:${two}`} ${half}`,
        `${twelve}${rest === 0 ? '' : `:${two}`}${half}`,
        `${twelve}:${two} ${half.toUpperCase()}`,
        `${hour}:${two}`,
        `${twelve}${rest === 0 ? '' : `:${two}`} ${part}`,
      ];
  if (rest === 30) ways.push(`half past ${numberWords(twelve)} ${part}`);
  if (rest === 15) ways.push(`quarter past ${numberWords(twelve)} ${part}`);
  if (rest === 45) ways.push(`quarter to ${numberWords(twelve === 12 ? 1 : twelve + 1)} ${(minute + 15) / 60 < 12 ? 'in the morning' : part}`);
  if (minute === 720) ways.push('noon', 'at noon');
  return chance.pick(ways);
}

/** Says a date of birth. */
export function sayBirthDate(birthDate: string, { isSpoken, language }: Manner, chance: Chance): string {
  const [year = 1990, month = 1, date = 1] = birthDate.split('-').map(Number);
  const name = MONTHS[language][month - 1] ?? '';
  if (language === 'es')
    return chance.pick([
      `${date} de ${name} de ${year}`,
      `el ${date} de ${name} de ${year}`,
      `${date} de ${name} del ${year}`,
      `nací el ${date} de ${name} de ${year}`,
    ]);
  if (isSpoken)
    return chance.pick([
      `${name} ${ordinalWords(date)} ${yearWords(year)}`,
      `the ${ordinalWords(date)} of ${name} ${yearWords(year)}`,
      `${name} ${date} ${year}`,
      `it's ${name} ${ordinalWords(date)} ${yearWords(year)}`,
    ]);
  const two = (value: number) => String(value).padStart(2, '0');
  return chance.pick([
    `${name} ${date}, ${year}`,
    `${name.slice(0, 3)} ${date} ${year}`,
    `${two(month)}/${two(date)}/${year}`,
    `${month}/${date}/${year}`,
    `${date} ${name} ${year}`,
    `${name} ${ordinal(date)} ${year}`,
    birthDate,
    `born ${name} ${date}, ${year}`,
    `my birthday is ${month}/${date}/${year}`,
  ]);
}

/** Reads the starts an answer tells, in the order they are told; `today` gives the year. */
export function startsIn(text: string, today: string): (LocalStart & { readonly index: number; readonly provider: string | undefined })[] {
  const found: (LocalStart & { readonly index: number; readonly provider: string | undefined })[] = [];
  const english =
    /\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?:, (\d{4}))? at (\d{1,2}):(\d\d)\s?([AP])M(?: with ([^;,|[\].?()\n]+(?:\. [A-Z][^;,|[\].?()\n]+)?))?/g;
  for (const match of text.matchAll(english)) {
    const [, month = '', date = '', year, hour = '', minute = '', half = '', provider] = match;
    found.push({
      ...startOf({ month: MONTHS.en.indexOf(month as never) + 1, date, year, hour, minute, isLate: half === 'P' }, today),
      index: match.index,
      provider,
    });
  }
  const spanish =
    /\b(\d{1,2}) de ([a-z]+)(?: de (\d{4}))?(?:,| a las?) (\d{1,2}):(\d\d)(?:\s?([ap])\.?\s?m\.?)?(?: con ([^;,|[\].?()\n]+(?:\. [A-Z][^;,|[\].?()\n]+)?))?/g;
  for (const match of text.matchAll(spanish)) {
    const [, date = '', month = '', year, hour = '', minute = '', half, provider] = match;
    const index = (MONTHS.es as readonly string[]).indexOf(month);
    if (index < 0) continue;
    const parts = { month: index + 1, date, year, hour, minute, isLate: half === undefined ? undefined : half === 'p' };
    found.push({ ...startOf(parts, today), index: match.index, provider });
  }
  return found.sort((one, other) => one.index - other.index);
}

interface StartParts {
  readonly month: number;
  readonly date: string;
  readonly year: string | undefined;
  readonly hour: string;
  readonly minute: string;
  readonly isLate: boolean | undefined;
}

function startOf({ month, date, year, hour, minute, isLate }: StartParts, today: string): LocalStart {
  const two = (value: number | string) => String(value).padStart(2, '0');
  const thisYear = Number(today.slice(0, 4));
  const near = `${thisYear}-${two(month)}-${two(date)}`;
  const day = year === undefined ? (near < today ? `${thisYear + 1}${near.slice(4)}` : near) : `${year}${near.slice(4)}`;
  const clock = isLate === undefined ? Number(hour) : (Number(hour) % 12) + (isLate ? 12 : 0);
  return { day, minute: clock * 60 + Number(minute) };
}

/** Says a day so that it can be no other. */
export function clearDay(day: string, language: 'en' | 'es'): string {
  const date = new Date(`${day}T12:00:00Z`);
  const words = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
    date,
  );
  return weekdayOf(day) >= 0 && language === 'es' ? `el ${words.replace(',', '')}` : words;
}

/** Says from which day to which somebody could come. */
export function sayRange(today: string, language: 'en' | 'es', chance: Chance): string {
  const from = addDays(today, 2);
  const [first, last] = [clearDay(from, language), clearDay(addDays(from, 9), language)];
  if (language === 'es') return `entre ${first} y ${last}`;
  return chance.pick([`between ${first} and ${last}`, `from ${first} to ${last}`, `any time from ${first} until ${last}`]);
}

/** A birth date as it is typed on a keypad. */
export function typedDate(birthDate: string): string {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  return `${month}${day}${year}`;
}

/** A date as the receptionist reads it back. */
export function writtenDate(date: string, language: 'en' | 'es'): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}

/** Names some day of the week. */
export function anyWeekday(language: 'en' | 'es', chance: Chance): string {
  return chance.pick(DAYS[language]);
}
