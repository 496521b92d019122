/** A calendar date, `2026-11-22`. */
export type IsoDate = string;

const LOCALE = 'en-US';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

/** The time of an instant in a zone: `2:30 pm`. */
export function timeOf(instant: string | number | Date, zone: string): string {
  return format(zone, { hour: 'numeric', minute: '2-digit' })
    .format(new Date(instant))
    .replace(/\s?([AP])M/, (_, half: string) => ` ${half.toLowerCase()}m`);
}

/** Minutes after midnight of an instant in a zone, as the clock on the wall shows it. */
export function minuteOf(instant: string | number | Date, zone: string): number {
  const parts = format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(instant));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of('hour') * 60 + of('minute');
}

/** The date of an instant in a zone. */
export function dateOf(instant: string | number | Date, zone: string): IsoDate {
  const parts = format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(instant));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}`;
}

/** A date some days later (or earlier). */
export function addDays(date: IsoDate, days: number): IsoDate {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Whole days from one date to another. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The Monday on or before a date. */
export function mondayOf(date: IsoDate): IsoDate {
  return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** A date in words: `Sunday 22 November`; `short` gives `Sun 22 Nov`. */
export function dayInWords(date: IsoDate, length: 'long' | 'short' = 'long'): string {
  const parts = format('UTC', { weekday: length, day: 'numeric', month: length }).formatToParts(new Date(`${date}T12:00:00Z`));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('weekday')} ${of('day')} ${of('month')}`;
}

/** A date with its year: `22 Nov 2026`. */
export function dateInWords(date: IsoDate): string {
  const parts = format('UTC', { day: 'numeric', month: 'short', year: 'numeric' }).formatToParts(new Date(`${date}T12:00:00Z`));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('day')} ${of('month')} ${of('year')}`;
}

/** Minutes as `45 min` or `1 h 30 min`. */
export function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} h` : '', rest || !hours ? `${rest} min` : ''].filter(Boolean).join(' ');
}

/** An amount in minor units as people read it, without cents when there are none. */
export function money(minor: number, currency: string): string {
  const isWhole = minor % 100 === 0;
  return new Intl.NumberFormat(LOCALE, { style: 'currency', currency, minimumFractionDigits: isWhole ? 0 : 2 }).format(minor / 100);
}

/** A whole number with separators. */
export function count(value: number): string {
  return new Intl.NumberFormat(LOCALE).format(value);
}

/** `1 visit`, `2 visits`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A phone number as people here write it; one from elsewhere stays in its international form. */
export function phoneInWords(e164: string): string {
  const [, area, office, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164) ?? [];
  return area ? `(${area}) ${office}-${line}` : e164;
}
