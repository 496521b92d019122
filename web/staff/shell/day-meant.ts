import { type IsoDate, addDays } from '../format.ts';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** The day a few typed letters mean: `tomorrow`, `fri`, `mar 4`, `4 mar`, `3/4`, `2026-03-04`; undefined when they mean none. A date without a year is the next one. */
export function dayMeant(text: string, now: Date): IsoDate | undefined {
  const words = text.trim().toLowerCase().replace(/,/g, ' ').split(/\s+/).filter(Boolean);
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const [first = '', second = '', third] = words;
  if (words.length === 1) return relative(first, today) ?? numbers(first, today);
  const month = monthOf(first) ?? monthOf(second);
  const day = Number((monthOf(first) === undefined ? first : second).replace(/(st|nd|rd|th)$/, ''));
  return month === undefined || words.length > 3 ? undefined : next(month, day, third === undefined ? undefined : Number(third), today);
}

function relative(word: string, today: IsoDate): IsoDate | undefined {
  if (word.length < 3) return undefined;
  if ('today'.startsWith(word)) return today;
  if ('tomorrow'.startsWith(word)) return addDays(today, 1);
  if ('yesterday'.startsWith(word)) return addDays(today, -1);
  const weekday = WEEKDAYS.findIndex((name) => name.startsWith(word));
  if (weekday < 0) return undefined;
  const from = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (weekday - from + 7) % 7);
}

function numbers(word: string, today: IsoDate): IsoDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word);
  if (iso) return next(Number(iso[2]) - 1, Number(iso[3]), Number(iso[1]), today);
  const us = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(word);
  return us ? next(Number(us[1]) - 1, Number(us[2]), us[3] === undefined ? undefined : Number(us[3]), today) : undefined;
}

function monthOf(word: string): number | undefined {
  const month = word.length < 3 ? -1 : MONTHS.findIndex((name) => name.startsWith(word));
  return month < 0 ? undefined : month;
}

function next(month: number, day: number, year: number | undefined, today: IsoDate): IsoDate | undefined {
  const of = (wanted: number) => {
    const date = `${wanted}-${two(month + 1)}-${two(day)}`;
    const at = new Date(`${date}T00:00:00Z`);
    return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date ? undefined : date;
  };
  if (year !== undefined) return of(year);
  const thisYear = Number(today.slice(0, 4));
  const date = of(thisYear);
  return date !== undefined && date >= today ? date : (of(thisYear + 1) ?? date);
}

const two = (value: number): string => String(value).padStart(2, '0');
