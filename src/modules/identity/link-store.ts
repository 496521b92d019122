import { sql } from 'kysely';
import type { UserId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { InvitationId, RoleId } from './model.ts';

/** An invitation to work here. */
export interface Invitation {
  readonly invitationId: InvitationId;
  readonly email: string;
  readonly roleId: RoleId;
  readonly roleName: string;
  readonly invitedBy: UserId;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const INVITATION = sql`i.invitation_id as "invitationId", i.email, i.role_id as "roleId", r.name as "roleName", i.invited_by as "invitedBy",
  i.created_at as "createdAt", i.expires_at as "expiresAt", i.used_at as "usedAt", i.revoked_at as "revokedAt"`;

/** Writes an invitation; earlier open ones to the same email are revoked. */
export async function insertInvitation(
  work: Work,
  invitation: { invitationId: InvitationId; email: string; roleId: RoleId; invitedBy: UserId; expiresAt: Instant },
): Promise<void> {
  await sql`update identity.invitation set revoked_at = ${work.now}
    where account_id = ${work.accountId} and email = ${invitation.email} and used_at is null and revoked_at is null`.execute(work.tx);
  await sql`insert into identity.invitation (account_id, invitation_id, email, role_id, invited_by, created_at, expires_at)
    values (${work.accountId}, ${invitation.invitationId}, ${invitation.email}, ${invitation.roleId}, ${invitation.invitedBy}, ${work.now}, ${invitation.expiresAt})`.execute(
    work.tx,
  );
}

/** Finds an invitation, whatever became of it. */
export async function findInvitation(work: Work, invitationId: InvitationId): Promise<Invitation | undefined> {
  return (
    await sql<Invitation>`select ${INVITATION} from identity.invitation i join identity.role r on r.account_id = i.account_id and r.role_id = i.role_id
    where i.account_id = ${work.accountId} and i.invitation_id = ${invitationId}`.execute(work.tx)
  ).rows[0];
}

/** Lists invitations that were not used, revoked or forgotten. */
export async function listInvitations(work: Work): Promise<Invitation[]> {
  return (
    await sql<Invitation>`select ${INVITATION} from identity.invitation i join identity.role r on r.account_id = i.account_id and r.role_id = i.role_id
    where i.account_id = ${work.accountId} and i.used_at is null and i.revoked_at is null order by i.created_at desc`.execute(work.tx)
  ).rows;
}

/** Uses up an invitation: of two who race, one gets true. */
export async function takeInvitation(work: Work, invitationId: InvitationId): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update identity.invitation set used_at = ${work.now} where account_id = ${work.accountId} and invitation_id = ${invitationId}
    and used_at is null and revoked_at is null and expires_at > ${work.now}`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Revokes an open invitation. */
export async function revokeInvitation(work: Work, invitationId: InvitationId): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity.invitation set revoked_at = ${work.now} where account_id = ${work.accountId}
    and invitation_id = ${invitationId} and used_at is null and revoked_at is null`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Writes a link to choose a new password; earlier open ones of the user stop working. */
export async function insertPasswordReset(work: Work, reset: { resetId: string; userId: UserId; expiresAt: Instant }): Promise<void> {
  await sql`delete from identity.password_reset where account_id = ${work.accountId} and user_id = ${reset.userId}`.execute(work.tx);
  await sql`insert into identity.password_reset (account_id, reset_id, user_id, created_at, expires_at)
    values (${work.accountId}, ${reset.resetId}, ${reset.userId}, ${work.now}, ${reset.expiresAt})`.execute(work.tx);
}

/** Finds whose password a link may change, while it is open. */
export async function findPasswordReset(work: Work, resetId: string): Promise<UserId | undefined> {
  const { rows } = await sql<{ id: UserId }>`select user_id as id from identity.password_reset where account_id = ${work.accountId} and reset_id = ${resetId}
    and used_at is null and expires_at > ${work.now}`.execute(work.tx);
  return rows[0]?.id;
}

/** Uses up a link to choose a new password. */
export async function takePasswordReset(work: Work, resetId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity.password_reset set used_at = ${work.now} where account_id = ${work.accountId} and reset_id = ${resetId}
    and used_at is null and expires_at > ${work.now}`.execute(work.tx);
  return numAffectedRows === 1n;
}
