import { sql } from 'kysely';
import type { AccountId, UserId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Database, type Work, send } from '#kernel/work.ts';
import type { SessionId } from './model.ts';

/** A session as the one indexed lookup finds it. */
export interface SessionRow {
  readonly session_id: SessionId;
  readonly user_id: UserId;
  readonly account_id: AccountId;
  readonly stage: 'enrol' | 'done';
  readonly created_at: Instant;
  readonly last_active_at: Instant;
  readonly expires_at: Instant;
  readonly stepped_up_at: Instant | null;
  readonly idle_minutes: string | null;
  readonly built_in: string | null;
  readonly permissions: string[];
}

/** Finds a session by its token's hash, before its account is known. */
export async function findSessionRow(db: Database, tokenHash: Buffer): Promise<SessionRow | undefined> {
  return (await sql<SessionRow>`select * from login.session_by_token(${tokenHash})`.execute(db)).rows[0];
}

/** A session to be written. */
export interface NewSession {
  readonly sessionId: SessionId;
  readonly tokenHash: Buffer;
  readonly userId: UserId;
  readonly accountId: AccountId;
  readonly stage: 'enrol' | 'done';
  readonly accessEpoch: number;
  readonly device: string;
  readonly now: Instant;
  readonly expiresAt: Instant;
  readonly steppedUpAt: Instant | null;
}

/** Writes a session. */
export async function insertSession(db: Database, session: NewSession): Promise<void> {
  await sql`insert into login.session (session_id, token_hash, user_id, account_id, stage, access_epoch, device, created_at, last_active_at, expires_at, stepped_up_at)
    values (${session.sessionId}, ${session.tokenHash}, ${session.userId}, ${session.accountId}, ${session.stage}, ${session.accessEpoch}, ${session.device},
      ${session.now}, ${session.now}, ${session.expiresAt}, ${session.steppedUpAt})`.execute(db);
}

/** Notes an act of the user, at most once a minute; the absolute limit stays where it is. */
export async function noteActivity(db: Database, sessionId: SessionId, now: Instant): Promise<void> {
  await sql`update login.session set last_active_at = ${now} where session_id = ${sessionId} and last_active_at <= ${now}::timestamptz - interval '1 minute'`.execute(
    db,
  );
}

/** What of a session may be replaced; its beginning and its absolute end never. */
export interface SessionChange {
  readonly tokenHash?: Buffer;
  readonly accountId?: AccountId;
  readonly stage?: 'done';
  readonly accessEpoch?: number;
  readonly steppedUpAt?: Instant;
}

/** Changes a session that is still there; answers false when it was ended meanwhile. */
export async function changeSession(db: Database, sessionId: SessionId, change: SessionChange): Promise<boolean> {
  const columns = [
    ...(change.tokenHash ? [sql`token_hash = ${change.tokenHash}`] : []),
    ...(change.accountId ? [sql`account_id = ${change.accountId}`] : []),
    ...(change.stage ? [sql`stage = ${change.stage}`] : []),
    ...(change.accessEpoch === undefined ? [] : [sql`access_epoch = ${change.accessEpoch}`]),
    ...(change.steppedUpAt ? [sql`stepped_up_at = ${change.steppedUpAt}`] : []),
  ];
  const { numAffectedRows } = await sql`update login.session set ${sql.join(columns)} where session_id = ${sessionId}`.execute(db);
  return numAffectedRows === 1n;
}

/** A signed-in device in the list its user sees. */
export interface Device {
  readonly sessionId: SessionId;
  readonly device: string;
  readonly accountId: AccountId;
  readonly createdAt: Instant;
  readonly lastActiveAt: Instant;
  readonly expiresAt: Instant;
}

/** Lists a user's sessions that have not reached their absolute end, the last active first. */
export async function listDevices(db: Database, userId: UserId, now: Instant): Promise<Device[]> {
  const { rows } = await sql<Device>`select s.session_id as "sessionId", s.device, s.account_id as "accountId", s.created_at as "createdAt",
      s.last_active_at as "lastActiveAt", s.expires_at as "expiresAt"
    from login.session s join login.user u on u.user_id = s.user_id and u.access_epoch = s.access_epoch
    where s.user_id = ${userId} and s.expires_at > ${now} order by s.last_active_at desc, s.session_id`.execute(db);
  return rows;
}

/** Ends one session of a user; answers false when there was none. */
export async function deleteSession(db: Database, userId: UserId, sessionId: SessionId): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from login.session where user_id = ${userId} and session_id = ${sessionId}`.execute(db);
  return numAffectedRows === 1n;
}

/** Ends all sessions of a user, or all but one. */
export async function deleteSessions(db: Database, userId: UserId, keep?: SessionId): Promise<number> {
  const { numAffectedRows } = await sql`delete from login.session where user_id = ${userId} and session_id is distinct from ${keep ?? null}::uuid`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Ends the sessions a user has in one account. */
export async function deleteSessionsIn(db: Database, userId: UserId, accountId: AccountId): Promise<void> {
  await sql`delete from login.session where user_id = ${userId} and account_id = ${accountId}`.execute(db);
}

// --- steps under way

export type ChallengePurpose = 'second-factor' | 'passkey-sign-in' | 'passkey-enrol' | 'passkey-step-up';

/** A sign-in, an enrolment or a step-up under way. */
export interface Challenge {
  readonly userId: UserId | null;
  readonly webauthnChallenge: string | null;
}

/** Writes a step under way. */
export async function insertChallenge(
  db: Database,
  challenge: { hash: Buffer; purpose: ChallengePurpose; userId: UserId | null; webauthnChallenge: string | null; expiresAt: Instant },
): Promise<void> {
  await sql`insert into login.challenge (challenge_hash, user_id, purpose, webauthn_challenge, expires_at)
    values (${challenge.hash}, ${challenge.userId}, ${challenge.purpose}, ${challenge.webauthnChallenge}, ${challenge.expiresAt})`.execute(db);
}

/** Looks at a step under way. */
export async function findChallenge(db: Database, hash: Buffer, purpose: ChallengePurpose, now: Instant): Promise<Challenge | undefined> {
  const { rows } = await sql<Challenge>`select user_id as "userId", webauthn_challenge as "webauthnChallenge" from login.challenge
    where challenge_hash = ${hash} and purpose = ${purpose} and expires_at > ${now}`.execute(db);
  return rows[0];
}

/** Uses up a step under way: of two parallel uses one gets it. */
export async function takeChallenge(db: Database, hash: Buffer, purpose: ChallengePurpose, now: Instant): Promise<Challenge | undefined> {
  const { rows } = await sql<Challenge>`delete from login.challenge where challenge_hash = ${hash} and purpose = ${purpose} and expires_at > ${now}
    returning user_id as "userId", webauthn_challenge as "webauthnChallenge"`.execute(db);
  return rows[0];
}

// --- lock-out

/** What a try is counted under, and from which number on each further one locks. */
export interface ThrottleKey {
  readonly hash: Buffer;
  readonly free: number;
}

/** The first lock lasts this long; each further one twice as long, up to a quarter of an hour. */
const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 900;

/**
 * Counts a try before it is judged, so that parallel guesses cannot outrun the count; answers undefined while locked.
 *
 * The count is forgotten after a day without a try.
 */
export async function countTry(db: Database, key: ThrottleKey, now: Instant): Promise<number | undefined> {
  const { rows } = await tryCounted(key, now).execute(db);
  return rows[0]?.failures;
}

/** Counts a try whose number nobody asks for, without waiting. */
export async function noteTry(work: Pick<Work, 'tx'>, key: ThrottleKey, now: Instant): Promise<void> {
  await send(work, tryCounted(key, now));
}

function tryCounted(key: ThrottleKey, now: Instant) {
  return sql<{ failures: number }>`insert into login.throttle as t (key_hash, failures, last_try_at) values (${key.hash}, 1, ${now})
    on conflict (key_hash) do update set last_try_at = excluded.last_try_at,
      failures = case when t.last_try_at < excluded.last_try_at - interval '1 day' then 1 else t.failures + 1 end,
      locked_until = case when t.last_try_at < excluded.last_try_at - interval '1 day' or t.failures + 1 < ${key.free} then null
        else excluded.last_try_at + make_interval(secs => least(${LONGEST_LOCK_SECONDS}, ${FIRST_LOCK_SECONDS} * power(2, least(t.failures + 1 - ${key.free}, 20)))) end
    where t.locked_until is null or t.locked_until <= excluded.last_try_at
    returning failures`;
}

/** Tells until when a key is locked. */
export async function findLock(db: Database, key: ThrottleKey): Promise<Instant | undefined> {
  const { rows } = await sql<{ until: Instant | null }>`select locked_until as until from login.throttle where key_hash = ${key.hash}`.execute(db);
  return rows[0]?.until ?? undefined;
}

/** Takes back a counted try that went well. */
export async function uncountTry(db: Database, key: ThrottleKey): Promise<void> {
  await sql`update login.throttle set failures = greatest(failures - 1, 0), locked_until = null where key_hash = ${key.hash}`.execute(db);
}

/** Forgets all tries under a key. */
export async function clearTries(db: Database, key: ThrottleKey): Promise<void> {
  await sql`delete from login.throttle where key_hash = ${key.hash}`.execute(db);
}

/** Deletes what has run out: steps under way, ended sessions, old tries. */
export async function deleteExpired(db: Database, now: Instant): Promise<void> {
  await sql`delete from login.challenge where expires_at <= ${now}`.execute(db);
  await sql`delete from login.session where expires_at <= ${now}`.execute(db);
  await sql`delete from login.throttle where last_try_at < ${now}::timestamptz - interval '1 day'`.execute(db);
}
