import { timingSafeEqual } from 'node:crypto';
import { type AccountId, type UserId, asId, newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Work, emit, inWork } from '#kernel/work.ts';
import { requireAccount } from './accounts.ts';
import { findUserByEmail, insertUser, putUserAccount } from './login-store.ts';
import { type InvitationId, type LinkName, type RoleId, formatLinkToken, normaliseEmail, parseLinkToken, permissionsOf } from './model.ts';
import { type PasswordHasher, requireGoodPassword } from './password.ts';
import { beginSession } from './sessions.ts';
import { type SignInContext, type SignInReply, findOwnSession, inOwnWork } from './sign-in-route.ts';
import { type Invitation, findInvitation, insertInvitation, revokeInvitation, takeInvitation } from './link-store.ts';
import { findMember, insertMember } from './member-store.ts';
import { requireRole, requireWithinOwn } from './users.ts';

/** Days an invitation stays open. */
const OPEN_DAYS = 7;

/**
 * Invites somebody to work here; the mail goes out by the event's subscriber, and the link is given to the one who invites.
 * @throws Refusal `beyond-own-permissions`, `works-here-already`, `user-required`, `not-found`
 */
export async function inviteUser(work: Work, wanted: { readonly email: string; readonly roleId: RoleId }): Promise<InvitationId> {
  if (work.actor.kind !== 'user') throw new Refusal('forbidden', 'user-required', 'Only a person invites people.');
  const role = await requireRole(work, wanted.roleId);
  requireWithinOwn(work, permissionsOf(role));
  const email = normaliseEmail(wanted.email);
  const known = await findUserByEmail(work.tx, email);
  if (known && (await findMember(work, known.userId))?.status === 'active')
    throw new Refusal('conflict', 'works-here-already', 'Somebody with this email works here already.');
  const invitationId = newId<InvitationId>();
  await insertInvitation(work, { invitationId, email, roleId: role.roleId, invitedBy: work.actor.userId, expiresAt: work.now.add({ hours: 24 * OPEN_DAYS }) });
  await emit(work, 'user.invited', { invitationId });
  return invitationId;
}

/** Revokes an open invitation. */
export async function endInvitation(work: Work, invitationId: InvitationId): Promise<void> {
  if (!(await revokeInvitation(work, invitationId))) throw notFound();
}

/** Writes the address that opens an invitation. Signed anew each time it is asked for: what the database keeps cannot be turned into it. */
export async function invitationUrl(work: Work, publicUrl: string, invitationId: InvitationId): Promise<string> {
  return `${publicUrl}/app/invitation#${formatLinkToken(work.accountId, invitationId, await work.vault.sign('invitation', invitationId))}`;
}

/** What the mail of an invitation says. */
export interface InvitationFacts {
  readonly email: string;
  readonly clinicName: string;
  readonly roleName: string;
  readonly url: string;
  readonly expiresAt: string;
}

/** Gives what the mail of an invitation says, while it is open. */
export async function findInvitationFacts(work: Work, publicUrl: string, invitationId: string): Promise<InvitationFacts | undefined> {
  const invitation = await findInvitation(work, asId(invitationId));
  if (!invitation || !isOpen(work, invitation)) return undefined;
  const { name } = await requireAccount(work);
  return {
    email: invitation.email,
    clinicName: name,
    roleName: invitation.roleName,
    url: await invitationUrl(work, publicUrl, invitation.invitationId),
    expiresAt: invitation.expiresAt.toString(),
  };
}

function isOpen(work: Work, { usedAt, revokedAt, expiresAt }: Invitation): boolean {
  return usedAt === null && revokedAt === null && work.now.epochMilliseconds < expiresAt.epochMilliseconds;
}

function closed(): Refusal {
  return new Refusal('gone', 'invitation-closed', 'This invitation was used, taken back or has run out. Ask for a new one.');
}

/** Runs a step in the account a signed link names, once its signature is found right; anything else is not there. */
export async function inLinkWork<T>(context: SignInContext, purpose: string, token: string, use: (work: Work, rowId: string) => Promise<T>): Promise<T> {
  const link = parseLinkToken(token);
  if (!link) throw notFound();
  return inWork(
    context.engine,
    { accountId: link.accountId, actor: { kind: 'link', linkId: link.rowId }, now: context.now, requestId: context.requestId },
    async (work) => {
      await requireSignature(work, purpose, link);
      return use(work, link.rowId);
    },
  );
}

async function requireSignature(work: Work, purpose: string, link: LinkName): Promise<void> {
  const signature = await work.vault.sign(purpose, link.rowId).catch(() => undefined); // an account that is not there has no key
  if (!signature || !timingSafeEqual(signature, link.signature)) throw notFound();
}

/** Says what an invitation is for, to whoever holds its link. */
export async function describeInvitation(context: SignInContext, token: string): Promise<SignInReply> {
  return inLinkWork(context, 'invitation', token, async (work, rowId) => {
    const invitation = await findInvitation(work, asId(rowId));
    if (!invitation || !isOpen(work, invitation)) throw closed();
    const { name } = await requireAccount(work);
    const signsInAlready = (await findUserByEmail(work.tx, invitation.email)) !== undefined;
    return { status: 200, body: { clinicName: name, roleName: invitation.roleName, email: invitation.email, signsInAlready } };
  });
}

/**
 * Accepts an invitation. Somebody new chooses a name and a password and goes on to enrolment. Somebody who has a login must be signed in with it:
 * an invitation never changes a login, nor opens one.
 * @throws Refusal `invitation-closed`, `sign-in-to-accept`, `name-and-password-required`, and those of a weak password
 */
export async function acceptInvitation(
  context: SignInContext,
  hasher: PasswordHasher,
  answer: { readonly token: string; readonly name?: string | undefined; readonly password?: string | undefined },
): Promise<SignInReply> {
  const { email, known, clinicName } = await inLinkWork(context, 'invitation', answer.token, async (work, rowId) => {
    const invitation = await findInvitation(work, asId(rowId));
    if (!invitation || !isOpen(work, invitation)) throw closed();
    return { email: invitation.email, known: await findUserByEmail(work.tx, invitation.email), clinicName: (await requireAccount(work)).name };
  });
  if (known) return acceptSignedIn(context, answer.token, known.userId);
  if (answer.name === undefined || answer.password === undefined) throw new Refusal('invalid', 'name-and-password-required', 'Choose a name and a password.');
  const name = answer.name.trim();
  requireGoodPassword(answer.password, { name, email, accountName: clinicName });
  return acceptAsNew(context, answer.token, { name, email, passwordHash: await hasher.hash(answer.password) });
}

async function acceptSignedIn(context: SignInContext, token: string, userId: UserId): Promise<SignInReply> {
  const session = await findOwnSession(context);
  if (session?.userId !== userId || session.mfa !== 'done') throw signInToAccept();
  await inLinkWork(context, 'invitation', token, (work, rowId) => join(context, work, rowId, userId));
  return { status: 200, body: { next: 'switch-account' } };
}

function signInToAccept(): Refusal {
  return new Refusal('unauthenticated', 'sign-in-to-accept', 'This email has a login already. Sign in with it, then open the invitation again.');
}

async function acceptAsNew(context: SignInContext, token: string, user: { name: string; email: string; passwordHash: string }): Promise<SignInReply> {
  const userId = newId<UserId>();
  const accountId = await inLinkWork(context, 'invitation', token, async (work, rowId): Promise<AccountId> => {
    if (!(await insertUser(work.tx, { ...user, userId, now: work.now }))) throw signInToAccept();
    await join(context, work, rowId, userId);
    return work.accountId;
  });
  const session = await inOwnWork(context, { userId, accountId }, (work) =>
    beginSession(work.tx, { userId, accountId, accessEpoch: 0, stage: 'enrol', userAgent: context.userAgent, now: context.now }),
  );
  return { status: 201, body: { next: 'enrol' }, setSession: session };
}

/** Uses up the invitation and makes its user work here; of two who race, the second finds it closed. */
async function join(context: SignInContext, work: Work, rowId: string, userId: UserId): Promise<void> {
  const invitation = await findInvitation(work, asId(rowId));
  if (!invitation || !(await takeInvitation(work, invitation.invitationId))) throw closed();
  await putUserAccount(work.tx, userId, work.accountId, true);
  await insertMember(work, userId, invitation.roleId);
  await emit(work, 'user.joined', { userId });
  await context.audit(work, {
    action: 'user.accept-invitation',
    outcome: 'done',
    about: { invitationId: invitation.invitationId, userId, roleId: invitation.roleId },
  });
}
