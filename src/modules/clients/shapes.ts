import { z } from 'zod';
import { type ClientId, type Id, isId } from '#kernel/ids.ts';
import { parseDate } from '#kernel/time.ts';
import type { Client } from './model.ts';

/** An id in a path or a body. */
export function idShape<T extends Id<string>>(): z.ZodType<T, unknown> {
  return z
    .string()
    .refine(isId, 'an id')
    .transform((text) => text as T);
}

/** The id of a client in a path. */
export const clientParams = z.strictObject({ clientId: idShape<ClientId>() });
/** A calendar date, `YYYY-MM-DD`. */
export const date = z.string().refine((text) => parseDate(text) !== undefined, 'a date such as 2026-11-22');
/** An answer with nothing in it. */
export const nothing = z.strictObject({});
/** The answer to a client made: its id. */
export const created = z.strictObject({ id: z.string() });

/** What is typed in about a person; whether it is right is for the use case to say, field by field. */
export const details = z.strictObject({
  firstName: z.string().max(200),
  lastName: z.string().max(200),
  mobile: z.string().max(60).optional(),
  email: z.string().max(300).optional(),
  birthDate: z.string().max(10).optional(),
  preferredName: z.string().max(200).optional(),
  pronouns: z.string().max(200).optional(),
});

/** A client as staff see them. */
export const client = z.strictObject({
  id: z.string(),
  state: z.enum(['pending', 'active', 'merged']),
  source: z.enum(['online', 'staff', 'import']),
  version: z.int(),
  firstName: z.string(),
  lastName: z.string(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  birthDate: z.string().nullable(),
  preferredName: z.string().nullable(),
  pronouns: z.string().nullable(),
  mergedInto: z.string().nullable(),
});

/** Presents a client to staff. */
export function presentClient({ clientId, mobile, email, birthDate, preferredName, pronouns, mergedInto, ...rest }: Client): z.input<typeof client> {
  return {
    id: clientId,
    ...rest,
    mobile: mobile ?? null,
    email: email ?? null,
    birthDate: birthDate ?? null,
    preferredName: preferredName ?? null,
    pronouns: pronouns ?? null,
    mergedInto: mergedInto ?? null,
  };
}
