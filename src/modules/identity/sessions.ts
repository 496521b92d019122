import { type AccountId, type UserId, asId, newId } from '#kernel/ids.ts';
import { type Permission, isPermission } from '#kernel/permission.ts';
import { type Instant, formatInZone, epochMinuteOf } from '#kernel/time.ts';
import type { Database } from '#kernel/work.ts';
import { describeDevice } from './device.ts';
import { ABSOLUTE_HOURS, type ApiKeyId, NOT_FOR_KEYS, type Session, type SessionId, dashed, idleEndOf, isWithinLimits, permissionsOf } from './model.ts';
import { findSessionRow, insertSession, noteActivity } from './session-store.ts';
import { findApiKeyRow, noteKeyUsed } from './key-store.ts';
import { hashToken, newToken } from './token.ts';

/**
 * Finds the live session of a token's hash, with what its user may do now. Asked on every request and, by open streams, every few seconds:
 * that is how a removed role or a deactivated user takes effect at once.
 *
 * Idle and absolute limits are judged here, from the server's own rows; nothing a client sends plays a part.
 */
export async function findSession(db: Database, tokenHash: Buffer, now: Instant): Promise<Session | undefined> {
  const row = await findSessionRow(db, tokenHash);
  if (!row) return undefined;
  const limits = { lastActiveAt: row.last_active_at, expiresAt: row.expires_at, idleMinutes: row.idle_minutes };
  if (!isWithinLimits(limits, now)) return undefined;
  return {
    sessionId: row.session_id,
    userId: row.user_id,
    accountId: row.account_id,
    mfa: row.stage,
    permissions: row.stage === 'done' ? permissionsOf({ builtIn: row.built_in, permissions: row.permissions }) : new Set(),
    ...(row.stepped_up_at ? { steppedUpAt: row.stepped_up_at } : {}),
    idleExpiresAt: idleEndOf(limits),
    absoluteExpiresAt: row.expires_at,
  };
}

/** Notes an act of the user, at most once a minute. Not to be called for background requests (`X-Background: 1`). */
export async function touchSession(db: Database, sessionId: SessionId, now: Instant): Promise<void> {
  await noteActivity(db, sessionId, now);
}

/** A session just begun: the token goes to the browser and is not kept. */
export interface BegunSession {
  readonly sessionId: SessionId;
  readonly token: string;
  readonly maxAgeSeconds: number;
}

/** Begins a session. `done` only after a second factor; `enrol` for a user who has none yet. */
export async function beginSession(
  db: Database,
  login: { userId: UserId; accountId: AccountId; accessEpoch: number; stage: 'enrol' | 'done'; userAgent: string; now: Instant },
): Promise<BegunSession> {
  const { token, hash } = newToken();
  const sessionId = newId<SessionId>();
  await insertSession(db, {
    sessionId,
    tokenHash: hash,
    userId: login.userId,
    accountId: login.accountId,
    stage: login.stage,
    accessEpoch: login.accessEpoch,
    device: describeDevice(login.userAgent),
    now: login.now,
    expiresAt: login.now.add({ hours: ABSOLUTE_HOURS }),
    steppedUpAt: login.stage === 'done' ? login.now : null,
  });
  return { sessionId, token, maxAgeSeconds: ABSOLUTE_HOURS * 3600 };
}

/** What an API key may do, in which account. */
export interface FoundApiKey {
  readonly keyId: ApiKeyId;
  readonly accountId: AccountId;
  readonly permissions: Set<Permission>;
}

const KEY = /^candor_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

/** Writes an API key: which account it opens and its secret. */
export function formatApiKey(accountId: AccountId, secret: string): string {
  return `candor_${accountId.replaceAll('-', '')}_${secret}`;
}

/**
 * Finds what an API key may do: its scopes, as far as its maker still may. A key dies with its maker's place here, password or second factor.
 */
export async function findApiKey(db: Database, bearer: string, now: Instant): Promise<FoundApiKey | undefined> {
  const [, account, secret] = KEY.exec(bearer) ?? [];
  if (!account || !secret) return undefined;
  const accountId = asId<AccountId>(dashed(account));
  const row = await findApiKeyRow(db, accountId, hashToken(secret));
  if (!row || now.epochMilliseconds >= row.expires_at.epochMilliseconds) return undefined;
  const today = formatInZone('UTC', epochMinuteOf(now)).slice(0, 10);
  if (row.last_used_on !== today) await noteKeyUsed(db, accountId, row.key_id, today);
  const makers = permissionsOf({ builtIn: row.built_in, permissions: row.permissions });
  return {
    keyId: row.key_id,
    accountId,
    permissions: new Set(row.scopes.filter(isPermission).filter((scope) => makers.has(scope) && !NOT_FOR_KEYS.includes(scope))),
  };
}
