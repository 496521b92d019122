import { z } from 'zod';
import { type Id, isId } from '#kernel/ids.ts';
import { PERMISSIONS, type Permission } from '#kernel/permission.ts';

/** An id in a path or a body. */
export function idShape<T extends Id<string>>(): z.ZodType<T, unknown> {
  return z
    .string()
    .refine(isId, 'an id')
    .transform((text) => text as T);
}

/** An email address, as far as a form can tell. */
export const emailShape = z
  .string()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/, 'an email address');

/** A name people read: not empty, one line. */
export const nameShape = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^(?=.*\S)[^\p{Cc}]*$/u, 'one line of text');

/** A password as a form sends it; its rules are checked by name, so that the answer says which one. */
export const passwordShape = z.string().max(1024);

/** Six digits, as an authenticator app shows them. */
export const codeShape = z.string().regex(/^\d{3} ?\d{3}$/, 'six digits');

/** A token handed out by this server. */
export const tokenShape = z.string().min(20).max(200);

/** A permission, by its word. */
export const permissionShape = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

/** An answer with nothing in it. */
export const nothing = z.strictObject({});
