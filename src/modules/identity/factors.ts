import { createHash, randomBytes } from 'node:crypto';
import { type AccountId, type UserId, asId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { KeyRing } from '#kernel/vault.ts';
import type { Database, Engine, Work } from '#kernel/work.ts';
import { type Totp, confirmTotp, findTotp, insertTotp, replaceRecoveryCodes, takeRecoveryCode, takeTotpStep } from './login-store.ts';
import { findStep, fromBase32, newTotpSecret, otpauthUrl, toBase32 } from './totp.ts';

const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;
/** The name authenticator apps show beside a user's email. */
const ISSUER = 'Candor';

/** What a person needs to add an authenticator app. */
export interface TotpEnrolment {
  readonly secret: string;
  readonly otpauthUrl: string;
}

/** Seals a secret of a user with the key encryption key: a login belongs to no account, so no account's key can hold it. */
async function sealForUser(ring: KeyRing, userId: UserId, secret: Buffer): Promise<Buffer> {
  return ring.wrapper.wrap(secret, asId<AccountId>(userId));
}

async function openForUser(ring: KeyRing, userId: UserId, sealed: Buffer): Promise<Buffer> {
  return ring.wrapper.unwrap(sealed, asId<AccountId>(userId));
}

/** Begins to add an authenticator app; it counts from its first right code on, and until then the former one stays. */
export async function offerTotp(
  db: Database,
  ring: KeyRing,
  user: { readonly userId: UserId; readonly email: string },
  now: Instant,
  secret = newTotpSecret(),
): Promise<TotpEnrolment> {
  await insertTotp(db, user.userId, await sealForUser(ring, user.userId, secret), now);
  return { secret: toBase32(secret), otpauthUrl: otpauthUrl(secret, ISSUER, user.email) };
}

/** A code found right, and the step it uses up; nothing is used up yet. */
export interface RightCode {
  readonly totp: Totp;
  readonly step: number;
}

/** Says whether a code is right at this moment for a user's authenticator app; asks the key service, so no transaction is open. */
export async function judgeCode(
  db: Database,
  ring: KeyRing,
  userId: UserId,
  code: string,
  now: Instant,
  state: 'confirmed' | 'waiting' = 'confirmed',
): Promise<RightCode | undefined> {
  const totp = await findTotp(db, userId, state);
  if (!totp) return undefined;
  const step = findStep(await openForUser(ring, userId, totp.sealedSecret), code, now.epochMilliseconds);
  return step === undefined ? undefined : { totp, step };
}

/** Uses up a right code. One code is accepted once, and none older than the last one accepted, however many requests carry it. */
export async function takeCode(db: Database, code: RightCode): Promise<boolean> {
  return takeTotpStep(db, code.totp.totpId, code.step);
}

/** Makes new recovery codes in place of the old; they are shown once. */
export async function renewRecoveryCodes(db: Database, userId: UserId): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => (toBase32(randomBytes(RECOVERY_BYTES)).match(/.{4}/g) ?? []).join('-').toLowerCase());
  await replaceRecoveryCodes(
    db,
    userId,
    codes.map((code) => hashRecoveryCode(userId, code)),
  );
  return codes;
}

/** Uses up a recovery code; each works once. */
export async function takeRecovery(db: Database, userId: UserId, code: string, now: Instant): Promise<boolean> {
  return takeRecoveryCode(db, userId, hashRecoveryCode(userId, code), now);
}

/** Eighty random bits need no slow hash; the user's id keeps equal codes of two users apart. */
function hashRecoveryCode(userId: UserId, code: string): Buffer {
  return createHash('sha256')
    .update(`recovery|${userId}|`)
    .update(code.toLowerCase().replace(/[^a-z2-7]/g, ''))
    .digest();
}

/**
 * Gives a user an authenticator app without asking for a first code, and recovery codes: for the demo clinic and for tests.
 *
 * A given base32 `secret` makes the codes known in advance, so it is for synthetic accounts only.
 */
export async function enrolTotp(
  engine: Engine,
  work: Work,
  user: { readonly userId: UserId; readonly email: string; readonly secret?: string },
): Promise<TotpEnrolment & { recoveryCodes: string[] }> {
  const enrolment = await offerTotp(work.tx, engine.keyRing, user, work.now, user.secret === undefined ? newTotpSecret() : fromBase32(user.secret));
  const totp = await findTotp(work.tx, user.userId, 'waiting');
  if (!totp) throw new Error('the authenticator app just written is not there');
  await confirmTotp(work.tx, user.userId, totp.totpId, work.now);
  return { ...enrolment, recoveryCodes: await renewRecoveryCodes(work.tx, user.userId) };
}
