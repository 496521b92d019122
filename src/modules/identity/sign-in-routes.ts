import { z } from 'zod';
import { acceptInvitation, describeInvitation } from './invitations.ts';
import { ownLoginRoutes } from './own-login-routes.ts';
import { askPasskey } from './passkeys.ts';
import { type PasswordHasher, passwordHasher } from './password.ts';
import { askPasswordReset, resetPassword } from './password-reset.ts';
import { beginSetup, confirmSetup } from './set-up.ts';
import { codeShape, emailShape, nameShape, nothing, passwordShape, tokenShape } from './shapes.ts';
import { findPendingUser, signInWithPasskey, signInWithPassword, signInWithRecoveryCode, signInWithTotp } from './sign-in.ts';
import { type SignInRoute, defineSignInRoute } from './sign-in-route.ts';

const next = z.strictObject({ next: z.enum(['done', 'enrol']) });
const prompt = z.strictObject({ challenge: z.string(), options: z.unknown() });
const recovery = z.strictObject({ recoveryCodes: z.array(z.string()) });

function signInDoors(hasher: PasswordHasher): SignInRoute[] {
  return [
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in',
      summary: 'Sign in with email and password; the second factor follows, or comes along as `code`',
      audit: { action: 'user.sign-in' },
      body: z.strictObject({ email: z.unknown().optional(), password: z.unknown().optional(), code: z.unknown().optional() }),
      response: {
        200: z.union([
          next,
          z.strictObject({ next: z.literal('second-factor'), challenge: z.string(), methods: z.array(z.enum(['totp', 'passkey', 'recovery'])) }),
        ]),
      },
      refusals: ['sign-in-refused', 'locked-out', 'busy'],
      handle: (context, { body }) => signInWithPassword(context, hasher, body),
    }),
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in/totp',
      summary: 'Finish signing in with a code of the authenticator app',
      audit: { action: 'user.sign-in' },
      body: z.strictObject({ challenge: tokenShape, code: codeShape }),
      response: { 200: next },
      refusals: ['sign-in-expired', 'code-refused', 'locked-out'],
      handle: (context, { body }) => signInWithTotp(context, body),
    }),
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in/recovery',
      summary: 'Finish signing in with a recovery code',
      audit: { action: 'user.sign-in' },
      body: z.strictObject({ challenge: tokenShape, code: z.string().max(40) }),
      response: { 200: next },
      refusals: ['sign-in-expired', 'code-refused', 'locked-out'],
      handle: (context, { body }) => signInWithRecoveryCode(context, body),
    }),
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in/passkey/options',
      summary: 'Ask the browser for a passkey: after the password, or alone',
      audit: { none: 'nothing is known yet' },
      body: z.strictObject({ challenge: tokenShape.optional() }),
      response: { 200: prompt },
      refusals: ['sign-in-expired'],
      handle: async (context, { body }) => {
        const userId = body.challenge === undefined ? null : await findPendingUser(context, body.challenge);
        return { status: 200, body: await askPasskey(context, 'passkey-sign-in', userId) };
      },
    }),
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in/passkey/verify',
      summary: 'Sign in with a passkey',
      audit: { action: 'user.sign-in' },
      body: z.strictObject({ challenge: tokenShape, response: z.record(z.string(), z.unknown()) }),
      response: { 200: next },
      refusals: ['sign-in-expired', 'passkey-refused', 'sign-in-refused', 'locked-out'],
      handle: (context, { body }) => signInWithPasskey(context, body),
    }),
  ];
}

function linkDoors(hasher: PasswordHasher): SignInRoute[] {
  return [
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in/forgot',
      summary: 'Ask for a link to choose a new password',
      audit: { action: 'user.ask-password-reset' },
      body: z.strictObject({ email: emailShape }),
      response: { 202: nothing },
      refusals: ['locked-out'],
      handle: (context, { body }) => askPasswordReset(context, body),
    }),
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in/new-password',
      summary: 'Choose a new password by a link; signs nobody in',
      audit: { action: 'user.reset-password' },
      body: z.strictObject({ token: tokenShape, password: passwordShape }),
      response: { 200: z.strictObject({ next: z.literal('sign-in') }) },
      refusals: ['not-found', 'link-closed', 'password-reused', 'password-too-short', 'password-too-long', 'password-common', 'password-names-owner'],
      handle: (context, { body }) => resetPassword(context, hasher, body),
    }),
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in/invitation',
      summary: 'Say what an invitation is for',
      audit: { none: 'shows its holder what the mail said' },
      body: z.strictObject({ token: tokenShape }),
      response: { 200: z.strictObject({ clinicName: z.string(), roleName: z.string(), email: z.string(), signsInAlready: z.boolean() }) },
      refusals: ['not-found', 'invitation-closed'],
      handle: (context, { body }) => describeInvitation(context, body.token),
    }),
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/sign-in/invitation/accept',
      summary: 'Accept an invitation',
      audit: { action: 'user.accept-invitation' },
      body: z.strictObject({ token: tokenShape, name: nameShape(120).optional(), password: passwordShape.optional() }),
      response: { 200: z.strictObject({ next: z.literal('switch-account') }), 201: next },
      refusals: [
        'not-found',
        'invitation-closed',
        'sign-in-to-accept',
        'name-and-password-required',
        'password-too-short',
        'password-too-long',
        'password-common',
        'password-names-owner',
      ],
      handle: (context, { body }) => acceptInvitation(context, hasher, body),
    }),
  ];
}

const text = (longest: number) => z.string().trim().max(longest);

function setUpDoors(hasher: PasswordHasher): SignInRoute[] {
  return [
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/setup',
      summary: 'First run: make the account and its owner',
      audit: { action: 'account.set-up' },
      body: z.strictObject({
        token: z.string().max(200),
        account: z.strictObject({
          name: nameShape(120),
          slug: z.string().max(60),
          timeZone: z.string().max(64),
          currency: z.string().max(3).default('USD'),
          phone: text(40).default(''),
          email: emailShape.optional(),
          postalAddress: text(300).default(''),
        }),
        owner: z.strictObject({ name: nameShape(120), email: emailShape, password: passwordShape }),
      }),
      response: { 200: z.strictObject({ totpSecret: z.string(), otpauthUrl: z.string() }) },
      refusals: [
        'token-used',
        'phone-invalid',
        'postal-address-required',
        'slug-invalid',
        'slug-taken',
        'time-zone-unknown',
        'currency-unknown',
        'email-taken',
        'locked-out',
        'password-too-short',
        'password-too-long',
        'password-common',
        'password-names-owner',
      ],
      handle: (context, { body }) => beginSetup(context, hasher, { ...body, account: { ...body.account, email: body.account.email ?? body.owner.email } }),
    }),
    defineSignInRoute({
      method: 'POST',
      path: '/api/v1/setup/confirm',
      summary: "First run: confirm the owner's authenticator app",
      audit: { action: 'user.add-second-factor' },
      body: z.strictObject({ token: z.string().max(200), code: codeShape }),
      response: { 200: recovery },
      refusals: ['token-used', 'code-wrong', 'locked-out'],
      handle: (context, { body }) => confirmSetup(context, body),
    }),
  ];
}

/** Every route that acts before an account is known, and those of one's own login, with a given password hasher. */
export function signInRoutesWith(hasher: PasswordHasher): readonly SignInRoute[] {
  return [...signInDoors(hasher), ...linkDoors(hasher), ...setUpDoors(hasher), ...ownLoginRoutes(hasher)];
}

/** All doors to a session, and what one may do with one's own login. There is no other way in. */
export const signInRoutes: readonly SignInRoute[] = signInRoutesWith(passwordHasher);
