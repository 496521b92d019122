import { z } from 'zod';
import type { AccountId } from '#kernel/ids.ts';
import { permissionShape, codeShape, idShape, nameShape, nothing, passwordShape, tokenShape } from './shapes.ts';
import { listPasskeys } from './login-store.ts';
import type { PasskeyId, SessionId } from './model.ts';
import { addOwnPasskey, beginTotp, beginOwnPasskey, confirmOwnTotp, removeOwnPasskey, renewOwnRecoveryCodes } from './own-factors.ts';
import { changeOwnPassword, describeDevices, describeOwnLogin, endDevice, signOut, stepUpWithPasskey, stepUpWithTotp, switchAccount } from './own-login.ts';
import { askPasskey } from './passkeys.ts';
import type { PasswordHasher } from './password.ts';
import { type SignInRoute, defineSessionRoute } from './sign-in-route.ts';

const prompt = z.strictObject({ challenge: z.string(), options: z.unknown() });
const recovery = z.strictObject({ recoveryCodes: z.array(z.string()) });
const answer = z.record(z.string(), z.unknown());

const me = z.strictObject({
  user: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }),
  accountId: z.string(),
  accounts: z.array(z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), role: z.string(), isCurrent: z.boolean() })),
  permissions: z.array(permissionShape),
  secondFactor: z.strictObject({ state: z.enum(['done', 'enrol']), totp: z.boolean(), passkeys: z.number(), recoveryCodesLeft: z.number() }),
  session: z.strictObject({ id: z.string(), idleExpiresAt: z.string(), absoluteExpiresAt: z.string(), steppedUp: z.boolean() }),
});

const aboutMe: SignInRoute[] = [
  defineSessionRoute({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Who is signed in, where, and what they may do',
    session: 'enrol',
    audit: { none: 'shows a user their own login' },
    response: { 200: me },
    refusals: ['sign-in-required'],
    handle: (context, { session }) => describeOwnLogin(context, session),
  }),
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/sign-out',
    summary: 'Sign out',
    session: 'enrol',
    audit: { action: 'user.sign-out' },
    response: { 200: nothing },
    refusals: ['sign-in-required'],
    handle: (context, { session }) => signOut(context, session),
  }),
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/me/accounts/:accountId/switch',
    summary: 'Work in another account',
    session: 'done',
    audit: { action: 'user.switch-account' },
    params: z.strictObject({ accountId: idShape<AccountId>() }),
    response: { 200: z.strictObject({ accountId: z.string() }) },
    refusals: ['sign-in-required', 'second-factor-required', 'not-found'],
    handle: (context, { session, params }) => switchAccount(context, session, params.accountId),
  }),
  defineSessionRoute({
    method: 'GET',
    path: '/api/v1/me/sessions',
    summary: 'The devices one is signed in on',
    session: 'done',
    audit: { none: 'shows a user their own devices' },
    response: {
      200: z.strictObject({
        sessions: z.array(
          z.strictObject({
            id: z.string(),
            device: z.string(),
            createdAt: z.string(),
            lastActiveAt: z.string(),
            expiresAt: z.string(),
            isCurrent: z.boolean(),
          }),
        ),
      }),
    },
    refusals: ['sign-in-required', 'second-factor-required'],
    handle: (context, { session }) => describeDevices(context, session),
  }),
  defineSessionRoute({
    method: 'DELETE',
    path: '/api/v1/me/sessions',
    summary: 'Sign out everywhere else',
    session: 'done',
    audit: { action: 'user.end-session' },
    response: { 200: nothing },
    refusals: ['sign-in-required', 'second-factor-required'],
    handle: (context, { session }) => endDevice(context, session, 'others'),
  }),
  defineSessionRoute({
    method: 'DELETE',
    path: '/api/v1/me/sessions/:sessionId',
    summary: 'Sign out one device',
    session: 'done',
    audit: { action: 'user.end-session' },
    params: z.strictObject({ sessionId: idShape<SessionId>() }),
    response: { 200: nothing },
    refusals: ['sign-in-required', 'second-factor-required', 'not-found'],
    handle: (context, { session, params }) => endDevice(context, session, params.sessionId),
  }),
];

const mySecondFactors: SignInRoute[] = [
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/me/totp',
    summary: 'Begin to add an authenticator app',
    session: 'enrol',
    audit: { none: 'nothing changes until it is confirmed' },
    response: { 200: z.strictObject({ secret: z.string(), otpauthUrl: z.string() }) },
    refusals: ['sign-in-required', 'step-up-required'],
    handle: async (context, { session }) => ({ status: 200, body: await beginTotp(context, session) }),
  }),
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/me/totp/confirm',
    summary: 'Confirm an authenticator app by its first code',
    session: 'enrol',
    audit: { action: 'user.add-second-factor' },
    body: z.strictObject({ code: codeShape }),
    response: { 200: recovery },
    refusals: ['sign-in-required', 'step-up-required', 'code-wrong', 'locked-out'],
    handle: (context, { session, body }) => confirmOwnTotp(context, session, body.code),
  }),
  defineSessionRoute({
    method: 'GET',
    path: '/api/v1/me/passkeys',
    summary: "One's passkeys",
    session: 'done',
    audit: { none: 'shows a user their own passkeys' },
    response: {
      200: z.strictObject({
        passkeys: z.array(z.strictObject({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() })),
      }),
    },
    refusals: ['sign-in-required', 'second-factor-required'],
    handle: async (context, { session }) => ({
      status: 200,
      body: {
        passkeys: (await listPasskeys(context.db, session.userId)).map(({ passkeyId, name, createdAt, lastUsedAt }) => ({
          id: passkeyId,
          name,
          createdAt: createdAt.toString(),
          lastUsedAt: lastUsedAt?.toString() ?? null,
        })),
      },
    }),
  }),
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/me/passkeys/options',
    summary: 'Ask the browser for a new passkey',
    session: 'enrol',
    audit: { none: 'nothing changes until it is added' },
    response: { 200: prompt },
    refusals: ['sign-in-required', 'step-up-required'],
    handle: async (context, { session }) => ({ status: 200, body: await beginOwnPasskey(context, session) }),
  }),
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/me/passkeys',
    summary: 'Add a passkey',
    session: 'enrol',
    audit: { action: 'user.add-second-factor' },
    body: z.strictObject({ challenge: tokenShape, response: answer, name: nameShape(60) }),
    response: { 201: z.strictObject({ id: z.string(), recoveryCodes: z.array(z.string()) }) },
    refusals: ['sign-in-required', 'step-up-required', 'sign-in-expired', 'passkey-refused', 'passkey-known'],
    handle: (context, { session, body }) => addOwnPasskey(context, session, body),
  }),
  defineSessionRoute({
    method: 'DELETE',
    path: '/api/v1/me/passkeys/:passkeyId',
    summary: 'Remove a passkey, never the last second factor',
    session: 'fresh',
    audit: { action: 'user.remove-second-factor' },
    params: z.strictObject({ passkeyId: idShape<PasskeyId>() }),
    response: { 200: nothing },
    refusals: ['sign-in-required', 'second-factor-required', 'step-up-required', 'not-found', 'last-second-factor'],
    handle: (context, { session, params }) => removeOwnPasskey(context, session, params.passkeyId),
  }),
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/me/recovery-codes',
    summary: 'Make new recovery codes in place of the old',
    session: 'fresh',
    audit: { action: 'user.renew-recovery-codes' },
    response: { 200: recovery },
    refusals: ['sign-in-required', 'second-factor-required', 'step-up-required'],
    handle: (context, { session }) => renewOwnRecoveryCodes(context, session),
  }),
];

const steppingUp: SignInRoute[] = [
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/step-up',
    summary: 'Confirm with a code that it is still you',
    session: 'done',
    audit: { action: 'user.step-up' },
    body: z.strictObject({ code: codeShape }),
    response: { 200: nothing },
    refusals: ['sign-in-required', 'second-factor-required', 'code-refused', 'locked-out'],
    handle: (context, { session, body }) => stepUpWithTotp(context, session, body.code),
  }),
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/step-up/passkey/options',
    summary: 'Ask the browser for a passkey to confirm that it is still you',
    session: 'done',
    audit: { none: 'nothing changes yet' },
    response: { 200: prompt },
    refusals: ['sign-in-required', 'second-factor-required'],
    handle: async (context, { session }) => ({ status: 200, body: await askPasskey(context, 'passkey-step-up', session.userId) }),
  }),
  defineSessionRoute({
    method: 'POST',
    path: '/api/v1/step-up/passkey/verify',
    summary: 'Confirm with a passkey that it is still you',
    session: 'done',
    audit: { action: 'user.step-up' },
    body: z.strictObject({ challenge: tokenShape, response: answer }),
    response: { 200: nothing },
    refusals: ['sign-in-required', 'second-factor-required', 'sign-in-expired', 'passkey-refused', 'locked-out'],
    handle: (context, { session, body }) => stepUpWithPasskey(context, session, body),
  }),
];

/** The routes of one's own login, with a given password hasher. */
export function ownLoginRoutes(hasher: PasswordHasher): readonly SignInRoute[] {
  return [
    ...aboutMe,
    ...mySecondFactors,
    ...steppingUp,
    defineSessionRoute({
      method: 'POST',
      path: '/api/v1/me/password',
      summary: "Change one's password; all other devices and keys end",
      session: 'done',
      audit: { action: 'user.change-password' },
      body: z.strictObject({ current: passwordShape, next: passwordShape }),
      response: { 200: nothing },
      refusals: [
        'sign-in-required',
        'second-factor-required',
        'password-wrong',
        'password-reused',
        'password-too-short',
        'password-too-long',
        'password-common',
        'password-names-owner',
        'locked-out',
      ],
      handle: (context, { session, body }) => changeOwnPassword(context, session, hasher, body),
    }),
  ];
}
