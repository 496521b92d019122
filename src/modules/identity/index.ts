import type { Module } from '#kernel/module.ts';
import { sweepLogins } from './jobs.ts';
import { answerPasswordRequest } from './password-reset.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { tellLockedOut } from './sign-in.ts';

export { originsOf } from './account-routes.ts';
export { type NewUser, createAccount, createUser, openAccount, requireAccount } from './accounts.ts';
export { brandSheet } from './brand-rules.ts';
export { countOverlongSessions, countStaffFactors } from './evidence.ts';
export { type TotpEnrolment, enrolTotp } from './factors.ts';
export { type InvitationFacts, findInvitationFacts } from './invitations.ts';
export { type BuiltInRole, type Session, type SessionId, ABSOLUTE_HOURS, idleMinutesFrom, isSteppedUp } from './model.ts';
export { type PhoneLine, accountByNumber, assignLine, findLine, listLines, removeLine } from './line-store.ts';
export { type PasswordHasher, passwordHasher, scryptHasher } from './password.ts';
export { type PasswordResetFacts, findPasswordResetFacts } from './password-reset.ts';
export { type FoundApiKey, findApiKey, findSession, touchSession } from './sessions.ts';
export { issueSetUpToken } from './set-up.ts';
export { SLUG_RULE } from './slug.ts';
export type { SignInContext, SignInReply, SignInRoute } from './sign-in-route.ts';
export { signInRoutes, signInRoutesWith } from './sign-in-routes.ts';
export { findUserNames, listUsersWho } from './user-names.ts';
export { type UserContact, findUserContact } from './users.ts';
export type { Account, AccountDetails } from './account-store.ts';

/** Accounts, users, roles, second factors, sessions and API keys. */
export const identityModule: Module = { name: 'identity', routes, jobs: [sweepLogins, answerPasswordRequest, tellLockedOut], subscribers: [], personalData };
