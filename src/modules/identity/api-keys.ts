import { newId } from '#kernel/ids.ts';
import type { Permission } from '#kernel/permission.ts';
import { Refusal, invalidField, notFound } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { type ApiKeyId, NOT_FOR_KEYS } from './model.ts';
import { formatApiKey } from './sessions.ts';
import { insertApiKey, revokeApiKey } from './key-store.ts';
import { newToken } from './token.ts';
import { requireWithinOwn } from './users.ts';

/** The longest an API key may live. */
export const KEY_DAYS_LONGEST = 365;

/** A key just made: its text is shown once and not kept. */
export interface NewApiKey {
  readonly keyId: ApiKeyId;
  readonly key: string;
  readonly expiresAt: Instant;
}

/**
 * Makes an API key for a program, by a user with a second factor. It can do no more than its maker may, now and later.
 * @throws Refusal `beyond-own-permissions`, `not-for-keys`, `user-required`
 */
export async function createApiKey(
  work: Work,
  wanted: { readonly name: string; readonly permissions: readonly Permission[]; readonly days: number },
): Promise<NewApiKey> {
  if (work.actor.kind !== 'user') throw new Refusal('forbidden', 'user-required', 'Only a person makes API keys.');
  if (wanted.permissions.some((permission) => NOT_FOR_KEYS.includes(permission))) {
    throw invalidField('permissions', 'not-for-keys', 'A program cannot give a second factor, so a key cannot do this.');
  }
  requireWithinOwn(work, wanted.permissions);
  const { token, hash } = newToken();
  const keyId = newId<ApiKeyId>();
  const expiresAt = work.now.add({ hours: 24 * wanted.days });
  await insertApiKey(work, { keyId, name: wanted.name.trim(), hash, scopes: [...new Set(wanted.permissions)].sort(), userId: work.actor.userId, expiresAt });
  return { keyId, key: formatApiKey(work.accountId, token), expiresAt };
}

/** Revokes an API key; it is dead with this commit. */
export async function endApiKey(work: Work, keyId: ApiKeyId): Promise<void> {
  if (!(await revokeApiKey(work, keyId))) throw notFound();
}
