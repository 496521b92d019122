import { type AccountId, type UserId, asId, newId } from '#kernel/ids.ts';
import type { Job } from '#kernel/module.ts';
import { Refusal } from '#kernel/refusal.ts';
import { emit } from '#kernel/work.ts';
import { judgeCode, takeCode, takeRecovery } from './factors.ts';
import { type Try, beginTry, countStranger } from './lock-out.ts';
import { type Login, type User, findFactors, findLogin, findUser, listUserAccounts, noteAccountUsed } from './login-store.ts';
import { normaliseEmail } from './model.ts';
import { judgePasskey } from './passkeys.ts';
import type { PasswordHasher } from './password.ts';
import { findChallenge, insertChallenge, takeChallenge } from './session-store.ts';
import { beginSession } from './sessions.ts';
import { type SignInContext, type SignInReply, inOwnWork, inSomeWork } from './sign-in-route.ts';
import { hashToken, isToken, newToken } from './token.ts';

/** Minutes between the password and the second factor. */
const SECOND_FACTOR_MINUTES = 5;
/** No password hash takes longer texts; nobody's password is longer. */
const LONGEST_PASSWORD = 1024;

type Method = 'password' | 'totp' | 'passkey' | 'recovery';

/** The one answer to a sign-in that failed, whatever was wrong with it. */
function signInRefused(): Refusal {
  return new Refusal('unauthenticated', 'sign-in-refused', 'The email, the password or the code is not right.');
}

function codeRefused(): Refusal {
  return new Refusal('unauthenticated', 'code-refused', 'This code is not right, or was used already. Please wait for the next one.');
}

/** What somebody claims when signing in; taken as unknown, so that a missing or misshapen password is simply a wrong one. */
export interface Claim {
  readonly email?: unknown;
  readonly password?: unknown;
  readonly code?: unknown;
}

/**
 * Judges email and password. One hash is computed whatever was sent, and the answer is the same for an email nobody has.
 *
 * A right password begins no session: it gives a challenge for the second factor, or, to a user who has none yet, a session that reaches enrolment
 * only. With a `code` in the same request the sign-in is finished at once.
 * @throws Refusal `sign-in-refused`, `locked-out`
 */
export async function signInWithPassword(context: SignInContext, hasher: PasswordHasher, claim: Claim): Promise<SignInReply> {
  const email = typeof claim.email === 'string' ? normaliseEmail(claim.email).slice(0, 254) : '';
  const attempt = await beginTry(context.db, context.now, { network: context.network, email });
  const login = await findLogin(context.db, email);
  const { user, accountId } = login;
  const isText = typeof claim.password === 'string' && claim.password.length <= LONGEST_PASSWORD;
  const isRight = await hasher.matches(isText ? String(claim.password) : '', isText ? user?.passwordHash : undefined);
  if (!user || !isRight || !accountId) {
    await noteRefusal(context, { login, attempt, method: 'password' });
    throw signInRefused();
  }
  const { totp, passkeys } = await findFactors(context.db, user.userId);
  if (!totp && passkeys === 0) return enterOrRefuse(context, { user, accountId, attempt, method: 'password', stage: 'enrol' });
  if (claim.code !== undefined) return enterWithCode(context, { user, accountId, attempt, code: claim.code });
  await attempt.takeBack();
  const { token, hash } = newToken();
  await insertChallenge(context.db, {
    hash,
    purpose: 'second-factor',
    userId: user.userId,
    webauthnChallenge: null,
    expiresAt: context.now.add({ minutes: SECOND_FACTOR_MINUTES }),
  });
  const methods = [...(totp ? ['totp'] : []), ...(passkeys > 0 ? ['passkey'] : []), 'recovery'];
  return { status: 200, body: { next: 'second-factor', challenge: token, methods } };
}

async function enterWithCode(context: SignInContext, login: { user: User; accountId: AccountId; attempt: Try; code: unknown }): Promise<SignInReply> {
  const { user, accountId, attempt, code } = login;
  const right = typeof code === 'string' ? await judgeCode(context.db, context.engine.keyRing, user.userId, code, context.now) : undefined;
  const entered = right && (await enter(context, { user, accountId, attempt, method: 'totp', stage: 'done', take: (db) => takeCode(db, right) }));
  if (entered) return entered;
  await noteRefusal(context, { login: hosted({ user, accountId }), attempt, method: 'totp' });
  throw signInRefused();
}

/**
 * Finishes a sign-in with a code of the authenticator app, accepted once.
 * @throws Refusal `sign-in-expired`, `code-refused`, `locked-out`
 */
export async function signInWithTotp(context: SignInContext, answer: { readonly challenge: string; readonly code: string }): Promise<SignInReply> {
  const login = await pendingLogin(context, answer.challenge);
  const right = await judgeCode(context.db, context.engine.keyRing, login.user.userId, answer.code, context.now);
  const entered =
    right &&
    (await enter(context, {
      ...login,
      method: 'totp',
      stage: 'done',
      take: async (db) => (await takeCode(db, right)) && takePending(db, context, answer.challenge),
    }));
  if (entered) return entered;
  await noteRefusal(context, { login: hosted(login), attempt: login.attempt, method: 'totp' });
  throw codeRefused();
}

/**
 * Finishes a sign-in with a recovery code; each works once.
 * @throws Refusal `sign-in-expired`, `code-refused`, `locked-out`
 */
export async function signInWithRecoveryCode(context: SignInContext, answer: { readonly challenge: string; readonly code: string }): Promise<SignInReply> {
  const login = await pendingLogin(context, answer.challenge);
  const entered = await enter(context, {
    ...login,
    method: 'recovery',
    stage: 'done',
    take: async (db) => (await takeRecovery(db, login.user.userId, answer.code, context.now)) && takePending(db, context, answer.challenge),
  });
  if (entered) return entered;
  await noteRefusal(context, { login: hosted(login), attempt: login.attempt, method: 'recovery' });
  throw codeRefused();
}

/**
 * Signs in with a passkey, after the password or alone: the device has checked its user, so it is two factors in one.
 * @throws Refusal `sign-in-expired`, `passkey-refused`, `locked-out`
 */
export async function signInWithPasskey(context: SignInContext, answer: { readonly challenge: string; readonly response: unknown }): Promise<SignInReply> {
  const attempt = await beginTry(context.db, context.now, { network: context.network });
  const userId = await judgePasskey(context, 'passkey-sign-in', answer);
  const user = await findUser(context.db, userId);
  const accountId = user && (await listUserAccounts(context.db, userId))[0];
  if (!user || !accountId) throw signInRefused();
  return enterOrRefuse(context, { user, accountId, attempt, method: 'passkey', stage: 'done' });
}

/** Gives the user whose password was right a moment ago, for a second factor that is a passkey. */
export async function findPendingUser(context: SignInContext, challenge: string): Promise<UserId> {
  const pending = isToken(challenge) ? await findChallenge(context.db, hashToken(challenge), 'second-factor', context.now) : undefined;
  if (!pending?.userId) throw new Refusal('unauthenticated', 'sign-in-expired', 'This took too long, or was used already. Please sign in again.');
  return pending.userId;
}

async function pendingLogin(context: SignInContext, challenge: string): Promise<{ user: User; accountId: AccountId; attempt: Try }> {
  const user = await findUser(context.db, await findPendingUser(context, challenge));
  if (!user) throw signInRefused();
  const attempt = await beginTry(context.db, context.now, { network: context.network, email: user.email });
  const accountId = (await listUserAccounts(context.db, user.userId))[0];
  if (!accountId) throw signInRefused();
  return { user, accountId, attempt };
}

async function takePending(db: SignInContext['db'], context: SignInContext, challenge: string): Promise<boolean> {
  return (await takeChallenge(db, hashToken(challenge), 'second-factor', context.now)) !== undefined;
}

interface Entry {
  readonly user: User;
  readonly accountId: AccountId;
  readonly attempt: Try;
  readonly method: Method;
  readonly stage: 'enrol' | 'done';
  /** Uses up what was proved, in the transaction that begins the session; no means that somebody else used it first. */
  readonly take?: (db: SignInContext['db']) => Promise<boolean>;
}

class UsedAlready extends Error {}

/** Uses up the proof, begins the session and writes the audit entry in one transaction: all of it happens or none. */
async function enter(context: SignInContext, entry: Entry): Promise<SignInReply | undefined> {
  const { user, accountId, method, stage } = entry;
  try {
    const session = await inOwnWork(context, { userId: user.userId, accountId }, async (work) => {
      if (entry.take && !(await entry.take(work.tx))) throw new UsedAlready();
      const begun = await beginSession(work.tx, {
        userId: user.userId,
        accountId,
        accessEpoch: user.accessEpoch,
        stage,
        userAgent: context.userAgent,
        now: context.now,
      });
      await noteAccountUsed(work.tx, user.userId, accountId, context.now);
      if (method === 'recovery') await emit(work, 'user.recovery-code-used', { userId: user.userId });
      await context.audit(work, { action: 'user.sign-in', outcome: 'done', about: { method, stage, sessionId: begun.sessionId } });
      return begun;
    });
    await entry.attempt.clear();
    return { status: 200, body: { next: stage === 'done' ? 'done' : 'enrol' }, setSession: session };
  } catch (error) {
    if (error instanceof UsedAlready) return undefined;
    throw error;
  }
}

async function enterOrRefuse(context: SignInContext, entry: Entry): Promise<SignInReply> {
  const entered = await enter(context, entry);
  if (!entered) throw signInRefused();
  return entered;
}

function hosted({ user, accountId }: { readonly user: User; readonly accountId: AccountId }): Login {
  return { user, accountId, host: accountId };
}

/**
 * Writes a refused sign-in: of somebody known into their account's audit log, of nobody into the count of its source network. Both are one
 * transaction with one write, and both queue one job when this try locked the email, so that the time they take does not tell them apart.
 */
async function noteRefusal(context: SignInContext, refused: { login: Login; attempt: Try; method: Method }): Promise<void> {
  const { login, attempt, method } = refused;
  const { user, accountId } = login;
  await inSomeWork(context, login, async (work) => {
    if (attempt.isLast) await work.queue.enqueue(work, tellLockedOut.name, { userId: user?.userId ?? newId<UserId>() });
    if (!user || !accountId) await countStranger(work, context.network, work.now);
    else await context.audit(work, { action: 'user.sign-in', outcome: 'refused', code: attempt.isLast ? 'locked-out' : 'sign-in-refused', about: { method } });
  });
}

/** Tells the house that a login was locked, if it is one. */
export const tellLockedOut: Job = {
  name: 'identity.tell-locked-out',
  audit: 'user.sign-in',
  run: async (work, { userId = '' }) => {
    if (await findUser(work.tx, asId<UserId>(userId))) await emit(work, 'user.locked-out', { userId });
  },
};
