import type { AccountId, UserId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { requireAccount } from './accounts.ts';
import { judgeCode, takeCode } from './factors.ts';
import { beginTry } from './lock-out.ts';
import { type User, findFactors, findUser, listFormerPasswords, listUserAccounts, noteAccountUsed, raiseAccessEpoch, replacePassword } from './login-store.ts';
import { type Session, type SessionId, isSteppedUp } from './model.ts';
import { judgePasskey } from './passkeys.ts';
import { type PasswordHasher, requireGoodPassword } from './password.ts';
import { changeSession, deleteSession, deleteSessions, listDevices } from './session-store.ts';
import { type SignInContext, type SignInReply, inOwnWork } from './sign-in-route.ts';
import { findSlugs } from './account-store.ts';
import { findMember } from './member-store.ts';
import { newToken } from './token.ts';

/** Gives the user of a session. */
export async function requireOwnUser(context: SignInContext, session: Session): Promise<User> {
  const user = await findUser(context.db, session.userId);
  if (!user) throw new Refusal('unauthenticated', 'sign-in-required', 'Please sign in.');
  return user;
}

function remaining(context: SignInContext, session: Session): number {
  return Math.max(0, Math.floor((session.absoluteExpiresAt.epochMilliseconds - context.now.epochMilliseconds) / 1000));
}

/**
 * Ends everything a user is signed in with, on any device and by any key, except the session at hand, which gets a new token.
 * Its absolute end stays where it was.
 */
export async function endAllButThis(context: SignInContext, work: Work, session: Session, stage?: 'done'): Promise<SignInReply['setSession'] & object> {
  const accessEpoch = await raiseAccessEpoch(work.tx, session.userId);
  await deleteSessions(work.tx, session.userId, session.sessionId);
  const { token, hash } = newToken();
  const change = { tokenHash: hash, accessEpoch, ...(stage ? { stage, steppedUpAt: context.now } : {}) };
  if (!(await changeSession(work.tx, session.sessionId, change))) throw new Refusal('unauthenticated', 'sign-in-required', 'Please sign in.');
  await emit(work, 'user.access-changed', { userId: session.userId });
  return { token, maxAgeSeconds: remaining(context, session) };
}

/** Signing out ends the session on the server, not only the cookie. */
export async function signOut(context: SignInContext, session: Session): Promise<SignInReply> {
  await inOwnWork(context, session, async (work) => {
    await deleteSession(work.tx, session.userId, session.sessionId);
    await context.audit(work, { action: 'user.sign-out', outcome: 'done', about: { sessionId: session.sessionId } });
  });
  return { status: 200, body: {}, setSession: 'clear' };
}

/** Tells a user who they are here, what they may do, and where else they work. */
export async function describeOwnLogin(context: SignInContext, session: Session): Promise<SignInReply> {
  const user = await requireOwnUser(context, session);
  const factors = await findFactors(context.db, user.userId);
  return {
    status: 200,
    body: {
      user: { id: user.userId, name: user.name, email: user.email },
      accountId: session.accountId,
      accounts: session.mfa === 'done' ? await describeAccounts(context, session) : [],
      permissions: [...session.permissions].sort(),
      secondFactor: { state: session.mfa, totp: factors.totp, passkeys: factors.passkeys, recoveryCodesLeft: factors.recoveryCodesLeft },
      session: {
        id: session.sessionId,
        idleExpiresAt: session.idleExpiresAt.toString(),
        absoluteExpiresAt: session.absoluteExpiresAt.toString(),
        steppedUp: isSteppedUp(session.steppedUpAt, context.now),
      },
    },
  };
}

async function describeAccounts(
  context: SignInContext,
  session: Session,
): Promise<{ id: AccountId; slug: string; name: string; role: string; isCurrent: boolean }[]> {
  const ids = await listUserAccounts(context.db, session.userId);
  const slugs = await findSlugs(context.db, ids);
  const accounts = [];
  for (const accountId of ids) {
    const found = await inOwnWork(context, { userId: session.userId, accountId }, async (work) => {
      const member = await findMember(work, session.userId);
      return member?.status === 'active' ? { name: (await requireAccount(work)).name, role: member.roleName } : undefined;
    });
    if (found) accounts.push({ id: accountId, slug: slugs.get(accountId) ?? '', ...found, isCurrent: accountId === session.accountId });
  }
  return accounts;
}

/**
 * Moves a session to another account of its user; the token is new, so streams of the former account end. An account one does not work in is not there.
 * @throws Refusal `not-found`
 */
export async function switchAccount(context: SignInContext, session: Session, accountId: AccountId): Promise<SignInReply> {
  const { token, hash } = newToken();
  await inOwnWork(context, { userId: session.userId, accountId }, async (work) => {
    if ((await findMember(work, session.userId))?.status !== 'active') throw notFound();
    if (!(await changeSession(work.tx, session.sessionId, { tokenHash: hash, accountId })))
      throw new Refusal('unauthenticated', 'sign-in-required', 'Please sign in.');
    await noteAccountUsed(work.tx, session.userId, accountId, context.now);
    await context.audit(work, { action: 'user.switch-account', outcome: 'done', about: { sessionId: session.sessionId } });
  });
  return { status: 200, body: { accountId }, setSession: { token, maxAgeSeconds: remaining(context, session) } };
}

/** Lists the devices a user is signed in on. */
export async function describeDevices(context: SignInContext, session: Session): Promise<SignInReply> {
  const devices = await listDevices(context.db, session.userId, context.now);
  return {
    status: 200,
    body: {
      sessions: devices.map((device) => ({
        id: device.sessionId,
        device: device.device,
        createdAt: device.createdAt.toString(),
        lastActiveAt: device.lastActiveAt.toString(),
        expiresAt: device.expiresAt.toString(),
        isCurrent: device.sessionId === session.sessionId,
      })),
    },
  };
}

/** Ends one device's session, or with `others` all but this one. */
export async function endDevice(context: SignInContext, session: Session, which: SessionId | 'others'): Promise<SignInReply> {
  await inOwnWork(context, session, async (work) => {
    if (which === 'others') await deleteSessions(work.tx, session.userId, session.sessionId);
    else if (!(await deleteSession(work.tx, session.userId, which))) throw notFound();
    await context.audit(work, { action: 'user.end-session', outcome: 'done', about: { which } });
  });
  return which === session.sessionId ? { status: 200, body: {}, setSession: 'clear' } : { status: 200, body: {} };
}

/**
 * Confirms with a code that it is still the user: for ten minutes, what needs a step-up is open.
 * @throws Refusal `code-refused`, `locked-out`
 */
export async function stepUpWithTotp(context: SignInContext, session: Session, code: string): Promise<SignInReply> {
  const user = await requireOwnUser(context, session);
  const attempt = await beginTry(context.db, context.now, { network: context.network, email: user.email });
  const right = await judgeCode(context.db, context.engine.keyRing, session.userId, code, context.now);
  const reply = right && (await steppedUp(context, session, 'totp', (work) => takeCode(work.tx, right)));
  if (reply) {
    await attempt.clear();
    return reply;
  }
  throw new Refusal('unauthenticated', 'code-refused', 'This code is not right, or was used already. Please wait for the next one.');
}

/**
 * Confirms with a passkey that it is still the user.
 * @throws Refusal `passkey-refused`, `sign-in-expired`, `locked-out`
 */
export async function stepUpWithPasskey(
  context: SignInContext,
  session: Session,
  answer: { readonly challenge: string; readonly response: unknown },
): Promise<SignInReply> {
  const attempt = await beginTry(context.db, context.now, { network: context.network });
  const userId: UserId = await judgePasskey(context, 'passkey-step-up', answer);
  const reply = userId === session.userId ? await steppedUp(context, session, 'passkey', async () => true) : undefined;
  if (!reply) throw new Refusal('unauthenticated', 'passkey-refused', 'This passkey was not accepted.');
  await attempt.clear();
  return reply;
}

async function steppedUp(context: SignInContext, session: Session, method: string, take: (work: Work) => Promise<boolean>): Promise<SignInReply | undefined> {
  return inOwnWork(context, session, async (work) => {
    if (!(await take(work))) return undefined;
    if (!(await changeSession(work.tx, session.sessionId, { steppedUpAt: context.now })))
      throw new Refusal('unauthenticated', 'sign-in-required', 'Please sign in.');
    await context.audit(work, { action: 'user.step-up', outcome: 'done', about: { method } });
    return { status: 200, body: {} };
  });
}

/**
 * Changes one's own password. All other devices and all keys end.
 * @throws Refusal `password-wrong`, `password-reused`, `locked-out`, and those of a weak password
 */
export async function changeOwnPassword(
  context: SignInContext,
  session: Session,
  hasher: PasswordHasher,
  change: { readonly current: string; readonly next: string },
): Promise<SignInReply> {
  const user = await requireOwnUser(context, session);
  const attempt = await beginTry(context.db, context.now, { network: context.network, email: user.email });
  if (!(await hasher.matches(change.current, user.passwordHash))) {
    throw new Refusal('invalid', 'password-wrong', 'This is not your present password.', {
      errors: [{ field: 'current', code: 'password-wrong', message: 'Enter the password you signed in with.' }],
    });
  }
  await attempt.takeBack();
  const passwordHash = await hashNewPassword(context, hasher, user, change.next, 'next');
  const setSession = await inOwnWork(context, session, async (work) => {
    if (!(await replacePassword(work.tx, user, passwordHash, context.now)))
      throw new Refusal('conflict', 'password-changed', 'Your password was changed meanwhile.');
    const renewed = await endAllButThis(context, work, session);
    await context.audit(work, { action: 'user.change-password', outcome: 'done', about: {} });
    return renewed;
  });
  return { status: 200, body: {}, setSession };
}

/**
 * Checks a new password by the rules and against the last ones, and hashes it.
 * @throws Refusal `password-reused`, and those of a weak password
 */
export async function hashNewPassword(context: SignInContext, hasher: PasswordHasher, user: User, password: string, field: string): Promise<string> {
  requireGoodPassword(password, user, field);
  for (const kept of [user.passwordHash, ...(await listFormerPasswords(context.db, user.userId))]) {
    if (await hasher.matches(password, kept)) {
      throw new Refusal('invalid', 'password-reused', 'You used this password before. Please choose another.', {
        errors: [{ field, code: 'password-reused', message: 'Choose one you have not used here.' }],
      });
    }
  }
  return hasher.hash(password);
}
