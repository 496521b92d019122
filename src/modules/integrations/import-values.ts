import { type IsoDate, parseDate } from '#kernel/time.ts';
import type { DateOrder } from './import-model.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date as other systems write it: `2026-11-26`, `11/26/2026`, `26.11.2026`, `Nov 26, 2026`, `26 November 2026`, with a time behind it or not.
 * Two digits of a year are the past for `birth`, and ahead otherwise. Undefined for what is no date.
 */
export function readDate(text: string, order: DateOrder, use: { readonly today: IsoDate; readonly isBirth: boolean }): IsoDate | undefined {
  const written = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s])/.exec(written);
  if (iso) return dateFrom(iso[1], Number(iso[2]), Number(iso[3]), use);
  const plain = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(?=$|[,T\s])/.exec(written);
  if (plain) {
    const [one, other] = [Number(plain[1]), Number(plain[2])];
    const isMonthFirst = written.includes('.') ? other > 12 : order === 'month-first';
    return isMonthFirst ? dateFrom(plain[3], one, other, use) : dateFrom(plain[3], other, one, use);
  }
  const named =
    /^(?:\p{L}+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+(\p{L}{3,9})\.?,?[\s-]+(\d{4})/u.exec(written) ??
    /^(?:\p{L}+,\s+)?(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u.exec(written);
  if (!named) return undefined;
  const isDayFirst = /^\d/.test(named[1] ?? '');
  const month = MONTHS.indexOf((isDayFirst ? named[2] : named[1])?.slice(0, 3).toLowerCase() ?? '') + 1;
  return month === 0 ? undefined : dateFrom(named[3], month, Number(isDayFirst ? named[1] : named[2]), use);
}

function dateFrom(year = '', month: number, day: number, { today, isBirth }: { readonly today: IsoDate; readonly isBirth: boolean }): IsoDate | undefined {
  return parseDate(`${wholeYear(year, today, isBirth)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function wholeYear(year: string, today: IsoDate, isBirth: boolean): string {
  if (year.length !== 2) return year;
  const century = Number(today.slice(0, 2));
  const isLast = isBirth && Number(year) > Number(today.slice(2, 4));
  return `${isLast ? century - 1 : century}${year}`;
}

/** Whether dates of a column begin with the month or the day, as far as they say so themselves; undefined when all could be either. */
export function dateOrderOf(texts: readonly string[]): DateOrder | undefined {
  for (const text of texts) {
    const match = /^(\d{1,2})[-/](\d{1,2})[-/](?:\d{2}|\d{4})/.exec(text.trim());
    if (!match) continue;
    if (Number(match[1]) > 12) return 'day-first';
    if (Number(match[2]) > 12) return 'month-first';
  }
  return undefined;
}

/** Reads a time of day: `14:30`, `2:30 PM`, `2.30pm`, `1430`, `2pm`; in minutes after midnight. */
export function readTime(text: string): number | undefined {
  const match =
    /(?:^|[T\s])(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?\s*(?:m\b\.?)?(?=$|[\sZ+\-)])/i.exec(text.trim()) ??
    /^(\d{2})(\d{2})()()$/.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute, half] = [Number(match[1]), Number(match[2] ?? '0'), match[4]?.toLowerCase()];
  if (minute > 59) return undefined;
  if (half) return hour >= 1 && hour <= 12 ? ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute : undefined;
  return match[2] === undefined || hour > 23 ? undefined : hour * 60 + minute;
}

/** Reads an amount of money in minor units: `$220`, `1,250.00`, `1.250,00 €`; free is 0. */
export function readMinor(text: string): number | undefined {
  const written = text.replace(/[\s\u00a0$€£]|usd|eur|gbp|cad|aud/gi, '');
  if (/^(free|complimentary)$/i.test(written)) return 0;
  const isDecimalComma = /,\d{1,2}$/.test(written) && !/\.\d{1,2}$/.test(written);
  const plain = isDecimalComma ? written.replaceAll('.', '').replace(',', '.') : written.replaceAll(',', '');
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(plain)) return undefined;
  const [whole = '0', cents = ''] = plain.split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** Reads a duration in minutes: `60`, `1:15`, `1 h 15 min`, `1.5 hours`, `90m`. */
export function readMinutes(text: string): number | undefined {
  const written = text.trim().toLowerCase();
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(written);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const words = /^(?:(\d{1,2}(?:\.\d+)?)\s*(?:hours?|hrs?|h)\b\s*)?(?:(\d{1,3})\s*(?:minutes?|mins?|m)?\.?)?$/.exec(
    written
      .replace(/\band\b|,/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  if (!words || (words[1] === undefined && words[2] === undefined)) return undefined;
  return Math.round(Number(words[1] ?? 0) * 60) + Number(words[2] ?? 0);
}

/** Reads a yes or no; undefined for anything else, so that nothing is taken for a yes. */
export function readYes(text: string): boolean | undefined {
  const written = text.trim().toLowerCase();
  if (['y', 'yes', 'true', '1', 'x', 'opted in', 'opt in', 'opted-in', 'opt-in', 'subscribed', 'on', 'accepted', 'granted'].includes(written)) return true;
  if (
    ['n', 'no', 'false', '0', 'opted out', 'opt out', 'opted-out', 'opt-out', 'unsubscribed', 'off', 'declined', 'denied', 'stop', 'do not contact'].includes(
      written,
    )
  )
    return false;
  return undefined;
}

/** The ways somebody may have agreed elsewhere, in words of ours: the file's own could hold anything. */
export function readHow(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  if (written === '') return undefined;
  if (/web|form|online|site|book/.test(written)) return 'on-a-web-form';
  if (/paper|sign|intake/.test(written)) return 'on-paper';
  if (/text|sms|keyword/.test(written)) return 'by-text';
  if (/phone|call/.test(written)) return 'by-phone';
  if (/person|desk|clinic|verbal|staff/.test(written)) return 'in-person';
  if (/mail/.test(written)) return 'by-mail';
  return 'otherwise';
}

/** Parts a name of one column: at the comma when it has one, else before its last word; a title in front and what stands in brackets are left out. */
export function splitName(text: string): { readonly firstName: string; readonly lastName: string } {
  const name = text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^(mr|mrs|ms|miss|mx|dr)\.?\s+/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  const comma = name.indexOf(',');
  if (comma > 0) return { firstName: name.slice(comma + 1).trim(), lastName: name.slice(0, comma).trim() };
  const space = name.lastIndexOf(' ');
  return space < 0 ? { firstName: name, lastName: '' } : { firstName: name.slice(0, space), lastName: name.slice(space + 1) };
}

/** A phone number as files have it: without the words, extensions and decimal point that other programs add. */
export function readPhone(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\.0+$/, '')
    .replace(/\s*(?:ext|x|#).*$/i, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/^(?:tel|cell|mobile|home|work|m|c|h|w|p)\s*[:.]?\s*/i, '')
    .replace(/[^\d\s().+\-/]/g, '')
    .trim();
}

const CLINICAL =
  /\b(allerg|botox|filler|pregnan|diabet|medicat|lidocaine|accutane|isotretinoin|diagnos|herpes|cold sore|blood|hiv|cancer|surgery|keloid|eczema|rosacea|reaction|seizure|epilep|anxiety|depress)/i;

/** Says whether a note looks as if it were about somebody's health. */
export function looksClinical(text: string): boolean {
  return CLINICAL.test(text);
}
