import { z } from 'zod';
import { type Id, isId } from '#kernel/ids.ts';
import { invalidField } from '#kernel/refusal.ts';
import { type IsoDate, type Weekday, formatMinuteOfDay, parseDate, parseMinuteOfDay } from '#kernel/time.ts';
import type { DayWindow, ValidWindow } from './model.ts';

/** An id in a path or a body. */
export function idShape<T extends Id<string>>(): z.ZodType<T, unknown> {
  return z
    .string()
    .refine(isId, 'an id')
    .transform((text) => text as T);
}

/** Text on one line, not empty. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}]*$/u, 'one line of text');

/** Text of several lines, or none. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[^\p{Cc}\n\r\t]*(?:[\n\r\t][^\p{Cc}\n\r\t]*)*$/u, 'text without control characters');

/** A whole number that fits a small column; what it may be is the catalog's to say. */
export const small = z.int().min(-32_768).max(32_767);
/** An amount in minor units. */
export const minor = z.int();
/** A word such as `treatment` or `np`. */
export const word = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens');
/** The version of a row as its editor saw it. */
export const version = z.int().min(1);
/** A calendar date, `YYYY-MM-DD`. */
export const date = z.string().refine((value) => parseDate(value) !== undefined, 'a date such as 2026-11-22');
/** A wall-clock time, `HH:MM`. */
export const time = z.string().regex(/^\d{2}:\d{2}$/, 'a time such as 09:30');
/** A day of the week, Monday is 1. */
export const weekday = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]);

/** A stretch of a day. */
export const window = z.strictObject({ from: time, to: time });
/** A stretch of every such weekday. */
export const weekly = window.extend({ weekday });
/** The same, with the dates it holds; `validUntil` is the first it no longer does. */
export const valid = weekly.extend({ validFrom: date.nullish(), validUntil: date.nullish() });

/** An answer with nothing in it. */
export const nothing = z.strictObject({});
/** The answer to something made: its id. */
export const created = z.strictObject({ id: z.string() });

/**
 * Reads a wall-clock time.
 * @throws Refusal `time-invalid`
 */
export function toMinute(field: string, value: string): number {
  const minute = parseMinuteOfDay(value);
  if (minute === undefined) throw invalidField(field, 'time-invalid', 'Please use a time of the day, from 00:00 to 24:00.');
  return minute;
}

/** Reads a stretch of a day. */
export function toWindow({ from, to }: z.output<typeof window>, field = 'hours'): DayWindow {
  return { startMinute: toMinute(field, from), endMinute: toMinute(field, to) };
}

/** Reads a weekly stretch with its dates. */
export function toValid({ weekday: day, validFrom, validUntil, ...times }: z.output<typeof valid>): ValidWindow {
  return { ...toWindow(times), weekday: day, validFrom: validFrom ?? null, validUntil: validUntil ?? null };
}

/** Writes a stretch of a day. */
export function fromWindow({ startMinute, endMinute }: DayWindow): { from: string; to: string } {
  return { from: formatMinuteOfDay(startMinute), to: formatMinuteOfDay(endMinute) };
}

/** Writes a weekly stretch with its dates. */
export function fromValid(row: DayWindow & { readonly weekday: Weekday; readonly validFrom: IsoDate | null; readonly validUntil: IsoDate | null }) {
  return { ...fromWindow(row), weekday: row.weekday, validFrom: row.validFrom, validUntil: row.validUntil };
}
