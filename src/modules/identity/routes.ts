import { z } from 'zod';
import type { UserId } from '#kernel/ids.ts';
import { PERMISSIONS } from '#kernel/permission.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import { lastDone } from '#modules/audit';
import { accountRoutes } from './account-routes.ts';
import { KEY_DAYS_LONGEST, createApiKey, endApiKey } from './api-keys.ts';
import { endInvitation, invitationUrl, inviteUser } from './invitations.ts';
import { type ApiKeyId, type InvitationId, NOT_FOR_KEYS, type RoleId, permissionsOf } from './model.ts';
import { changeRole, createRole, removeRole, roleVersion } from './roles.ts';
import { emailShape, idShape, nameShape, nothing, permissionShape } from './shapes.ts';
import { listApiKeys } from './key-store.ts';
import { listInvitations } from './link-store.ts';
import { type RoleRow, listMembers, listRoles, readAccess } from './member-store.ts';
import { findUserNames } from './user-names.ts';
import { changeUserRole, deactivateUser, reactivateUser, requireMember, resetSecondFactor } from './users.ts';

const created = z.strictObject({ id: z.string() });
const withUser = z.strictObject({ userId: idShape<UserId>() });
const withRole = z.strictObject({ roleId: idShape<RoleId>() });

const userRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/users',
    summary: 'Who works here, or did',
    permission: 'user.read',
    audit: { none: 'staff names only' },
    response: {
      200: z.strictObject({
        users: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            email: z.string(),
            roleId: z.string(),
            roleName: z.string(),
            status: z.enum(['active', 'deactivated']),
            joinedAt: z.string(),
            hasSecondFactor: z.boolean(),
          }),
        ),
      }),
    },
    refusals: [],
    handle: async (work) => ({
      status: 200,
      body: {
        users: (await listMembers(work)).map(({ userId, name, email, roleId, roleName, status, joinedAt, hasSecondFactor }) => ({
          id: userId,
          name,
          email,
          roleId,
          roleName,
          status,
          joinedAt: joinedAt.toString(),
          hasSecondFactor,
        })),
      },
    }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/users/:userId',
    summary: 'Give a user another role; they sign in again',
    permission: 'user.manage',
    stepUp: true,
    audit: { action: 'user.change-role' },
    params: withUser,
    body: z.strictObject({ roleId: idShape<RoleId>() }),
    response: { 200: nothing },
    refusals: ['beyond-own-permissions', 'last-owner', 'not-found'],
    handle: async (work, { params, body }) => {
      await changeUserRole(work, params.userId, body.roleId);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/users/:userId/access',
    summary: 'What a user is signed in with here, which ends when they are deactivated or given another role',
    permission: 'user.read',
    audit: { none: 'about a member of staff, no client' },
    params: withUser,
    response: {
      200: z.strictObject({ sessions: z.int(), keys: z.array(z.strictObject({ id: z.string(), name: z.string() })), worksElsewhere: z.boolean() }),
    },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      await requireMember(work, params.userId);
      return { status: 200, body: await readAccess(work, params.userId) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/users/:userId/deactivate',
    summary: "End a user's work here: sessions, streams and keys end at once",
    permission: 'user.manage',
    stepUp: true,
    audit: { action: 'user.deactivate' },
    params: withUser,
    response: { 200: nothing },
    refusals: ['beyond-own-permissions', 'last-owner', 'not-found'],
    handle: async (work, { params }) => {
      await deactivateUser(work, params.userId);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/users/:userId/reactivate',
    summary: 'Let a user work here again',
    permission: 'user.manage',
    stepUp: true,
    audit: { action: 'user.reactivate' },
    params: withUser,
    response: { 200: nothing },
    refusals: ['beyond-own-permissions', 'not-found'],
    handle: async (work, { params }) => {
      await reactivateUser(work, params.userId);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/users/:userId/reset-second-factor',
    summary: 'Remove the second factors of a user who lost them',
    permission: 'user.manage',
    stepUp: true,
    audit: { action: 'user.reset-second-factor' },
    params: withUser,
    response: { 200: nothing },
    refusals: ['beyond-own-permissions', 'works-elsewhere', 'own-second-factor', 'not-found'],
    handle: async (work, { params }) => {
      await resetSecondFactor(work, params.userId);
      return { status: 200, body: {} };
    },
  }),
];

const lastChange = z.strictObject({ at: z.string(), by: z.string().nullable() }).nullable();

/** Who last changed each role, from the audit log; roles that come with Candor were changed by nobody. */
async function lastRoleChanges(work: Work): Promise<Map<string, NonNullable<z.input<typeof lastChange>>>> {
  const done = await lastDone(work, ['role.create', 'role.change'], 'roleId');
  const names: ReadonlyMap<string, string> = await findUserNames(work, new Set([...done.values()].map(({ actorId }) => actorId)));
  return new Map([...done].map(([id, { at, actorId }]) => [id, { at: at.toString(), by: names.get(actorId) ?? null }]));
}

function presentRole(role: RoleRow): { id: string; name: string; builtIn: string | null; permissions: string[]; users: number; version: string } {
  return {
    id: role.roleId,
    name: role.name,
    builtIn: role.builtIn,
    permissions: [...permissionsOf(role)].sort(),
    users: role.users,
    version: roleVersion(role),
  };
}

const roleRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/roles',
    summary: 'The roles, and every permission there is',
    permission: 'user.read',
    audit: { none: 'nothing about any client' },
    response: {
      200: z.strictObject({
        roles: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            builtIn: z.string().nullable(),
            permissions: z.array(z.string()),
            users: z.number(),
            version: z.string(),
            lastChange,
          }),
        ),
        permissions: z.array(z.strictObject({ id: z.string(), text: z.string(), forKeys: z.boolean() })),
      }),
    },
    refusals: [],
    handle: async (work) => {
      const changes = await lastRoleChanges(work);
      const roles = (await listRoles(work)).map((role) => ({ ...presentRole(role), lastChange: changes.get(role.roleId) ?? null }));
      const permissions = Object.entries(PERMISSIONS).map(([id, text]) => ({ id, text, forKeys: !NOT_FOR_KEYS.some((each) => each === id) }));
      return { status: 200, body: { roles, permissions } };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/roles',
    summary: "Make a role of one's own permissions or fewer",
    permission: 'user.manage',
    stepUp: true,
    audit: { action: 'role.create' },
    idempotency: 'optional',
    body: z.strictObject({ name: nameShape(60), permissions: z.array(permissionShape).max(100) }),
    response: { 201: created },
    refusals: ['beyond-own-permissions', 'role-name-taken'],
    handle: async (work, { body }) => {
      const id = await createRole(work, body);
      return { status: 201, body: { id }, resultId: id };
    },
    replay: async (_work, id) => ({ status: 201, body: { id } }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/roles/:roleId',
    summary: 'Change a role; whoever has it signs in again',
    permission: 'user.manage',
    stepUp: true,
    audit: { action: 'role.change' },
    params: withRole,
    body: z.strictObject({ name: nameShape(60).optional(), permissions: z.array(permissionShape).max(100).optional(), version: z.string().max(40).optional() }),
    response: { 200: nothing },
    refusals: ['beyond-own-permissions', 'role-built-in', 'role-name-taken', 'version-changed', 'not-found'],
    handle: async (work, { params, body }) => {
      await changeRole(work, params.roleId, body);
      return { status: 200, body: {} };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/roles/:roleId',
    summary: 'Delete a role nobody has',
    permission: 'user.manage',
    stepUp: true,
    audit: { action: 'role.delete' },
    params: withRole,
    response: { 200: nothing },
    refusals: ['beyond-own-permissions', 'role-built-in', 'role-in-use', 'not-found'],
    handle: async (work, { params }) => {
      await removeRole(work, params.roleId);
      return { status: 200, body: {} };
    },
  }),
];

const invitationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/invitations',
    summary: 'Open invitations',
    permission: 'user.read',
    audit: { none: 'staff emails only' },
    response: {
      200: z.strictObject({
        invitations: z.array(z.strictObject({ id: z.string(), email: z.string(), roleName: z.string(), createdAt: z.string(), expiresAt: z.string() })),
      }),
    },
    refusals: [],
    handle: async (work) => ({
      status: 200,
      body: {
        invitations: (await listInvitations(work)).map(({ invitationId, email, roleName, createdAt, expiresAt }) => ({
          id: invitationId,
          email,
          roleName,
          createdAt: createdAt.toString(),
          expiresAt: expiresAt.toString(),
        })),
      },
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/invitations',
    summary: 'Invite somebody to work here',
    permission: 'user.manage',
    stepUp: true,
    audit: { action: 'user.invite' },
    idempotency: 'optional',
    body: z.strictObject({ email: emailShape, roleId: idShape<RoleId>() }),
    response: { 201: z.strictObject({ id: z.string(), url: z.string() }) },
    refusals: ['beyond-own-permissions', 'works-here-already', 'user-required', 'not-found'],
    handle: async (work, { body, publicUrl }) => {
      const id = await inviteUser(work, body);
      return { status: 201, body: { id, url: await invitationUrl(work, publicUrl, id) }, resultId: id };
    },
    replay: async (work, id, { publicUrl }) => ({ status: 201, body: { id, url: await invitationUrl(work, publicUrl, id as InvitationId) } }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/invitations/:invitationId',
    summary: 'Take an invitation back',
    permission: 'user.manage',
    audit: { action: 'user.revoke-invitation' },
    params: z.strictObject({ invitationId: idShape<InvitationId>() }),
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      await endInvitation(work, params.invitationId);
      return { status: 200, body: {} };
    },
  }),
];

const keyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/keys',
    summary: 'API keys that work',
    permission: 'key.manage',
    audit: { none: 'nothing about any client; the keys themselves are not kept' },
    response: {
      200: z.strictObject({
        keys: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            permissions: z.array(z.string()),
            userId: z.string(),
            createdAt: z.string(),
            expiresAt: z.string(),
            lastUsedOn: z.string().nullable(),
          }),
        ),
      }),
    },
    refusals: [],
    handle: async (work) => ({
      status: 200,
      body: {
        keys: (await listApiKeys(work)).map(({ keyId, name, scopes, userId, createdAt, expiresAt, lastUsedOn }) => ({
          id: keyId,
          name,
          permissions: scopes,
          userId,
          createdAt: createdAt.toString(),
          expiresAt: expiresAt.toString(),
          lastUsedOn,
        })),
      },
    }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/keys',
    summary: 'Make an API key; it is shown once',
    permission: 'key.manage',
    stepUp: true,
    audit: { action: 'key.create' },
    idempotency: { none: 'The key is shown once and not kept: revoke it and make another.' },
    body: z.strictObject({
      name: nameShape(60),
      permissions: z.array(permissionShape).min(1).max(100),
      expiresInDays: z.int().min(1).max(KEY_DAYS_LONGEST).default(90),
    }),
    response: { 201: z.strictObject({ id: z.string(), key: z.string(), expiresAt: z.string() }) },
    refusals: ['beyond-own-permissions', 'not-for-keys', 'user-required'],
    handle: async (work, { body }) => {
      const { keyId, key, expiresAt } = await createApiKey(work, { name: body.name, permissions: body.permissions, days: body.expiresInDays });
      return { status: 201, body: { id: keyId, key, expiresAt: expiresAt.toString() }, resultId: keyId };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/v1/keys/:keyId',
    summary: 'Revoke an API key',
    permission: 'key.manage',
    stepUp: true,
    audit: { action: 'key.revoke' },
    params: z.strictObject({ keyId: idShape<ApiKeyId>() }),
    response: { 200: nothing },
    refusals: ['not-found'],
    handle: async (work, { params }) => {
      await endApiKey(work, params.keyId);
      return { status: 200, body: {} };
    },
  }),
];

/** The staff routes of accounts, users, roles, invitations and API keys. */
export const routes: readonly Route[] = [...accountRoutes, ...userRoutes, ...roleRoutes, ...invitationRoutes, ...keyRoutes];
