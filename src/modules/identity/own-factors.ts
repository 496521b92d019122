import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Database } from '#kernel/work.ts';
import { type TotpEnrolment, judgeCode, offerTotp, renewRecoveryCodes, takeCode } from './factors.ts';
import { beginTry } from './lock-out.ts';
import { confirmTotp, deletePasskey, findFactors } from './login-store.ts';
import type { PasskeyId, Session } from './model.ts';
import { endAllButThis, requireOwnUser } from './own-login.ts';
import { addPasskey, offerPasskey } from './passkeys.ts';
import { type SignInContext, type SignInReply, inOwnWork, requireFresh } from './sign-in-route.ts';

/** Whoever has a second factor already must have given it a moment ago to change one. */
function requireMayChangeFactors(context: SignInContext, session: Session): void {
  if (session.mfa === 'done') requireFresh(session, context.now);
}

/** A session that is still enrolling must not add to factors that were set up elsewhere meanwhile. */
async function requireFirstFactor(db: Database, session: Session): Promise<void> {
  if (session.mfa === 'done') return;
  const { totp, passkeys } = await findFactors(db, session.userId);
  if (totp || passkeys > 0) throw new Refusal('unauthenticated', 'sign-in-required', 'A second factor was set up meanwhile. Please sign in with it.');
}

/**
 * Begins to add an authenticator app, or to replace the one there is.
 * @throws Refusal `step-up-required`
 */
export async function beginTotp(context: SignInContext, session: Session): Promise<TotpEnrolment> {
  requireMayChangeFactors(context, session);
  await requireFirstFactor(context.db, session);
  return offerTotp(context.db, context.engine.keyRing, await requireOwnUser(context, session), context.now);
}

/**
 * Begins to add a passkey.
 * @throws Refusal `step-up-required`
 */
export async function beginOwnPasskey(context: SignInContext, session: Session): Promise<{ challenge: string; options: unknown }> {
  requireMayChangeFactors(context, session);
  await requireFirstFactor(context.db, session);
  return offerPasskey(context, await requireOwnUser(context, session));
}

/**
 * Confirms an authenticator app by its first code. Everything else the user is signed in with ends; the first factor brings recovery codes.
 * @throws Refusal `code-wrong`, `step-up-required`, `locked-out`
 */
export async function confirmOwnTotp(context: SignInContext, session: Session, code: string): Promise<SignInReply> {
  requireMayChangeFactors(context, session);
  const user = await requireOwnUser(context, session);
  const attempt = await beginTry(context.db, context.now, { network: context.network, email: user.email });
  const right = await judgeCode(context.db, context.engine.keyRing, session.userId, code, context.now, 'waiting');
  if (!right) throw codeWrong();
  const reply = await inOwnWork(context, session, async (work): Promise<SignInReply> => {
    if (!(await takeCode(work.tx, right))) throw codeWrong();
    await requireFirstFactor(work.tx, session);
    const { recoveryCodesLeft } = await findFactors(work.tx, session.userId);
    await confirmTotp(work.tx, session.userId, right.totp.totpId, context.now);
    const recoveryCodes = recoveryCodesLeft === 0 ? await renewRecoveryCodes(work.tx, session.userId) : [];
    const setSession = await endAllButThis(context, work, session, 'done');
    await context.audit(work, { action: 'user.add-second-factor', outcome: 'done', about: { kind: 'totp' } });
    return { status: 200, body: { recoveryCodes }, setSession };
  });
  await attempt.clear();
  return reply;
}

function codeWrong(): Refusal {
  return new Refusal('invalid', 'code-wrong', 'That code is not right, or was used already. Wait for the next one.', {
    errors: [{ field: 'code', code: 'code-wrong', message: 'Enter the code your app shows now.' }],
  });
}

/**
 * Adds a passkey. Everything else the user is signed in with ends; the first factor brings recovery codes.
 * @throws Refusal `passkey-refused`, `passkey-known`, `sign-in-expired`, `step-up-required`
 */
export async function addOwnPasskey(
  context: SignInContext,
  session: Session,
  answer: { readonly challenge: string; readonly response: unknown; readonly name: string },
): Promise<SignInReply> {
  requireMayChangeFactors(context, session);
  return inOwnWork(context, session, async (work) => {
    await requireFirstFactor(work.tx, session);
    const { recoveryCodesLeft } = await findFactors(work.tx, session.userId);
    const passkeyId = await addPasskey({ ...context, db: work.tx }, session.userId, answer);
    const recoveryCodes = recoveryCodesLeft === 0 ? await renewRecoveryCodes(work.tx, session.userId) : [];
    const setSession = await endAllButThis(context, work, session, 'done');
    await context.audit(work, { action: 'user.add-second-factor', outcome: 'done', about: { kind: 'passkey', passkeyId } });
    return { status: 201, body: { id: passkeyId, recoveryCodes }, setSession };
  });
}

/**
 * Removes a passkey, never the last second factor.
 * @throws Refusal `last-second-factor`, `not-found`
 */
export async function removeOwnPasskey(context: SignInContext, session: Session, passkeyId: PasskeyId): Promise<SignInReply> {
  return inOwnWork(context, session, async (work) => {
    const setSession = await endAllButThis(context, work, session);
    if (!(await deletePasskey(work.tx, session.userId, passkeyId))) throw notFound();
    const { totp, passkeys } = await findFactors(work.tx, session.userId);
    if (!totp && passkeys === 0) throw new Refusal('conflict', 'last-second-factor', 'This is your only second factor. Add another one first.');
    await context.audit(work, { action: 'user.remove-second-factor', outcome: 'done', about: { kind: 'passkey', passkeyId } });
    return { status: 200, body: {}, setSession };
  });
}

/** Makes new recovery codes in place of the old; they are shown once. */
export async function renewOwnRecoveryCodes(context: SignInContext, session: Session): Promise<SignInReply> {
  return inOwnWork(context, session, async (work) => {
    const recoveryCodes = await renewRecoveryCodes(work.tx, session.userId);
    const setSession = await endAllButThis(context, work, session);
    await context.audit(work, { action: 'user.renew-recovery-codes', outcome: 'done', about: {} });
    return { status: 200, body: { recoveryCodes }, setSession };
  });
}
