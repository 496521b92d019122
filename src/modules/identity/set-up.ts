import { type AccountId, type UserId, newId } from '#kernel/ids.ts';
import { normalisePhone } from '#kernel/phone.ts';
import { type FieldError, Refusal } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import { type Database, inWork } from '#kernel/work.ts';
import { createUser, openAccount } from './accounts.ts';
import { judgeCode, offerTotp, renewRecoveryCodes, takeCode } from './factors.ts';
import { beginTry } from './lock-out.ts';
import { confirmTotp, findUser, listUserAccounts, raiseAccessEpoch } from './login-store.ts';
import { normaliseEmail } from './model.ts';
import { type PasswordHasher, requireGoodPassword } from './password.ts';
import { beginSession } from './sessions.ts';
import { type SignInContext, type SignInReply, inOwnWork } from './sign-in-route.ts';
import { type AccountDetails, countAccounts, findSetUpOwner, finishSetUp, putSetUpToken, takeSetUpToken } from './account-store.ts';
import { hashToken, isToken, newToken } from './token.ts';

/**
 * Makes the one-time token of the set-up page when there is no account yet, in place of any earlier one; it is printed at start and kept as a hash.
 * Answers undefined when the system is set up.
 */
export async function issueSetUpToken(db: Database, now: Instant): Promise<string | undefined> {
  if ((await countAccounts(db)) > 0) return undefined;
  const { token, hash } = newToken();
  await putSetUpToken(db, hash, now);
  return token;
}

/** What the set-up page sends first. */
export interface SetUpRequest {
  readonly token: string;
  readonly account: AccountDetails;
  readonly owner: { readonly name: string; readonly email: string; readonly password: string };
}

/**
 * Checks how the clinic is reached; every mail carries its postal address (CAN-SPAM), every text comes from its number.
 * @throws Refusal `phone-invalid`, `postal-address-required`
 */
function checkReach(account: AccountDetails): AccountDetails {
  const phone = normalisePhone(account.phone);
  const errors: FieldError[] = [
    ...(phone === undefined ? [{ field: 'account.phone', code: 'phone-invalid', message: 'Please enter a whole phone number, with its area code.' }] : []),
    ...(account.postalAddress === ''
      ? [{ field: 'account.postalAddress', code: 'postal-address-required', message: 'Please enter the clinic’s postal address. Every mail ends with it.' }]
      : []),
  ];
  const [first] = errors;
  if (first || phone === undefined) throw new Refusal('invalid', first?.code ?? 'phone-invalid', first?.message ?? '', { errors });
  return { ...account, phone };
}

/**
 * Makes the first account and its owner, and begins the owner's authenticator app. The token works once, and only in an empty system.
 * @throws Refusal `token-used`, `phone-invalid`, `postal-address-required`, `slug-invalid`, `time-zone-unknown`, and those of a weak password
 */
export async function beginSetup(context: SignInContext, hasher: PasswordHasher, request: SetUpRequest): Promise<SignInReply> {
  await beginTry(context.db, context.now, { network: context.network });
  if (!isToken(request.token)) throw tokenUsed();
  const { owner } = request;
  const account = checkReach(request.account);
  requireGoodPassword(owner.password, { name: owner.name, email: owner.email, accountName: account.name }, 'owner.password');
  const passwordHash = await hasher.hash(owner.password);
  const accountId = newId<AccountId>();
  const order = { accountId, actor: { kind: 'job', name: 'identity.set-up' } as const, now: context.now, requestId: context.requestId };
  const userId = await inWork(context.engine, order, async (work) => {
    const taken = newId<UserId>();
    if (!(await takeSetUpToken(work.tx, hashToken(request.token), taken))) throw tokenUsed();
    await openAccount(context.engine, work, account);
    const made = await createUser(work, { name: owner.name, email: owner.email, roleName: 'owner', passwordHash, userId: taken });
    await context.audit(work, { action: 'account.set-up', outcome: 'done', about: { userId: made } });
    return made;
  });
  const { secret, otpauthUrl } = await offerTotp(context.db, context.engine.keyRing, { userId, email: normaliseEmail(owner.email) }, context.now);
  return { status: 200, body: { totpSecret: secret, otpauthUrl } };
}

/**
 * Confirms the owner's authenticator app by its first code, gives the recovery codes and signs the owner in.
 * @throws Refusal `token-used`, `code-wrong`, `locked-out`
 */
export async function confirmSetup(context: SignInContext, answer: { readonly token: string; readonly code: string }): Promise<SignInReply> {
  const hash = hashToken(answer.token);
  const userId = isToken(answer.token) ? await findSetUpOwner(context.db, hash) : undefined;
  const user = userId && (await findUser(context.db, userId));
  const accountId = user && (await listUserAccounts(context.db, user.userId))[0];
  if (!user || !accountId) throw tokenUsed();
  const attempt = await beginTry(context.db, context.now, { network: context.network, email: user.email });
  const right = await judgeCode(context.db, context.engine.keyRing, user.userId, answer.code, context.now, 'waiting');
  if (!right) throw new Refusal('invalid', 'code-wrong', 'That code is not right, or was used. Wait for the next one.');
  const reply = await inOwnWork(context, { userId: user.userId, accountId }, async (work): Promise<SignInReply> => {
    if (!(await takeCode(work.tx, right)) || !(await finishSetUp(work.tx, hash, work.now))) throw tokenUsed();
    await confirmTotp(work.tx, user.userId, right.totp.totpId, work.now);
    const recoveryCodes = await renewRecoveryCodes(work.tx, user.userId);
    const accessEpoch = await raiseAccessEpoch(work.tx, user.userId);
    const setSession = await beginSession(work.tx, { userId: user.userId, accountId, accessEpoch, stage: 'done', userAgent: context.userAgent, now: work.now });
    await context.audit(work, { action: 'user.add-second-factor', outcome: 'done', about: { kind: 'totp' } });
    return { status: 200, body: { recoveryCodes }, setSession };
  });
  await attempt.clear();
  return reply;
}

function tokenUsed(): Refusal {
  return new Refusal('gone', 'token-used', 'This token was used or is not the latest. Start Candor again to print a new one.');
}
