import { writeEntry } from '#modules/audit';
import { type UserId, asId, newId } from '#kernel/ids.ts';
import type { Job } from '#kernel/module.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { inLinkWork } from './invitations.ts';
import { beginTry } from './lock-out.ts';
import { findLogin, findUser, raiseAccessEpoch, replacePassword } from './login-store.ts';
import { findMember } from './member-store.ts';
import { formatLinkToken, normaliseEmail } from './model.ts';
import { hashNewPassword } from './own-login.ts';
import type { PasswordHasher } from './password.ts';
import { deleteSessions } from './session-store.ts';
import { type SignInContext, type SignInReply, inSomeWork } from './sign-in-route.ts';
import { findPasswordReset, insertPasswordReset, takePasswordReset } from './link-store.ts';

/** Minutes a link to choose a new password stays open. */
const OPEN_MINUTES = 30;

/**
 * Asks for a link to choose a new password. Whether anybody has the email, the same is done before the answer: one job is queued, naming a user or
 * nobody. All that only somebody known gets (the link, the audit entry, the mail) is made when it runs.
 * @throws Refusal `locked-out`
 */
export async function askPasswordReset(context: SignInContext, claim: { readonly email: string }): Promise<SignInReply> {
  const email = normaliseEmail(claim.email);
  await beginTry(context.db, context.now, { network: context.network, email: `reset|${email}` });
  const login = await findLogin(context.db, email);
  const ids = { userId: login.user?.userId ?? newId<UserId>(), resetId: newId(), requestId: context.requestId };
  await inSomeWork(context, login, (work) => work.queue.enqueue(work, answerPasswordRequest.name, ids));
  return { status: 202, body: {} };
}

/** Makes the link that somebody asked for, if the user is somebody who works here; the mail goes out by the event's subscriber. */
export const answerPasswordRequest: Job = {
  name: 'identity.answer-password-request',
  audit: 'user.ask-password-reset',
  run: async (work, { userId = '', resetId = '', requestId = '' }) => {
    const user = await findUser(work.tx, asId<UserId>(userId));
    if (!user || !(await isActiveMember(work, user.userId))) return;
    await insertPasswordReset(work, { resetId, userId: user.userId, expiresAt: work.now.add({ minutes: OPEN_MINUTES }) });
    await emit(work, 'user.password-reset-asked', { resetId });
    await writeEntry({ ...work, requestId }, { action: 'user.ask-password-reset', outcome: 'done', about: { resetId, userId: user.userId } });
  },
};

async function isActiveMember(work: Work, userId: UserId): Promise<boolean> {
  return (await findMember(work, userId))?.status === 'active';
}

/** What the mail of a password link says. */
export interface PasswordResetFacts {
  readonly email: string;
  readonly name: string;
  readonly url: string;
}

/** Gives what the mail of a password link says, while it is open. */
export async function findPasswordResetFacts(work: Work, publicUrl: string, resetId: string): Promise<PasswordResetFacts | undefined> {
  const userId = await findPasswordReset(work, resetId);
  const user = userId && (await findUser(work.tx, userId));
  if (!user) return undefined;
  return {
    email: user.email,
    name: user.name,
    url: `${publicUrl}/app/new-password#${formatLinkToken(work.accountId, resetId, await work.vault.sign('password-reset', resetId))}`,
  };
}

/**
 * Chooses a new password by a link. It signs nobody in: the second factor is asked for at the next sign-in, and all sessions and keys end.
 * @throws Refusal `link-closed`, `password-reused`, and those of a weak password
 */
export async function resetPassword(
  context: SignInContext,
  hasher: PasswordHasher,
  answer: { readonly token: string; readonly password: string },
): Promise<SignInReply> {
  const userId = await inLinkWork(context, 'password-reset', answer.token, findPasswordReset);
  const user = userId && (await findUser(context.db, userId));
  if (!user) throw closed();
  const passwordHash = await hashNewPassword(context, hasher, user, answer.password, 'password');
  await inLinkWork(context, 'password-reset', answer.token, async (work, resetId) => {
    if (!(await takePasswordReset(work, resetId)) || !(await replacePassword(work.tx, user, passwordHash, work.now))) throw closed();
    await endAllAccess(work, user.userId);
    await context.audit(work, { action: 'user.reset-password', outcome: 'done', about: { userId: user.userId } });
  });
  return { status: 200, body: { next: 'sign-in' }, setSession: 'clear' };
}

async function endAllAccess(work: Work, userId: UserId): Promise<void> {
  await raiseAccessEpoch(work.tx, userId);
  await deleteSessions(work.tx, userId);
  await emit(work, 'user.access-changed', { userId });
}

function closed(): Refusal {
  return new Refusal('gone', 'link-closed', 'This link was used or has run out. Please ask for a new one.');
}
