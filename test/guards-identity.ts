import type { Guard } from './guards.ts';

const HERE = 'src/modules/identity';
const LOOKUPS = 'db/migrations/0030_identity_login.sql';
const tests = (...names: readonly string[]) => names.map((name) => `${HERE}/${name}.test.ts`);

const ENUMERATION = ['test/attacks/o-31-user-enumeration.test.ts'];

/** The guards of signing in: who gets in, for how long, and who may change that. */
export const IDENTITY_GUARDS: readonly Guard[] = [
  {
    name: 'a code is accepted once',
    file: `${HERE}/login-store.ts`,
    find: 'where totp_id = ${totpId} and last_step < ${step}',
    replace: 'where totp_id = ${totpId}',
    tests: tests('sign-in'),
  },
  {
    name: 'a recovery code works once',
    file: `${HERE}/login-store.ts`,
    find: 'and code_hash = ${hash} and used_at is null',
    replace: 'and code_hash = ${hash}',
    tests: tests('sign-in'),
  },
  {
    name: 'a code does not stand in for the password',
    file: `${HERE}/sign-in.ts`,
    find: 'if (!user || !isRight || !accountId) {',
    replace: 'if (!user || (!isRight && claim.code === undefined) || !accountId) {',
    tests: tests('sign-in'),
  },
  {
    name: 'an email nobody has costs the same hash',
    file: `${HERE}/sign-in.ts`,
    find: 'const isRight = await hasher',
    replace: 'const isRight = user !== undefined && await hasher',
    tests: tests('sign-in'),
  },
  {
    name: 'failed tries lock',
    file: `${HERE}/session-store.ts`,
    find: '    where t.locked_until is null or t.locked_until <= excluded.last_try_at\n',
    replace: '',
    tests: tests('sign-in'),
  },
  {
    name: 'a session without its second factor carries no permission',
    file: `${HERE}/sessions.ts`,
    find: "row.stage === 'done' ? permissionsOf(",
    replace: 'row.stage !== undefined ? permissionsOf(',
    tests: tests('sign-in'),
  },
  {
    name: 'sessions end at their limits',
    file: `${HERE}/sessions.ts`,
    find: 'if (!isWithinLimits(limits, now)) return undefined;',
    replace: '',
    tests: tests('sessions'),
  },
  {
    name: 'background requests are not activity',
    file: 'src/app/http/caller.ts',
    find: "if (request.headers['x-background'] === undefined) await",
    replace: 'await',
    tests: tests('sessions'),
  },
  {
    name: 'a new password or second factor ends every session at once',
    file: LOOKUPS,
    find: 'on u.user_id = s.user_id and u.access_epoch = s.access_epoch where',
    replace: 'on u.user_id = s.user_id where',
    tests: tests('sessions'),
  },
  {
    name: 'a new password or second factor ends every key at once',
    file: LOOKUPS,
    find: 'on u.user_id = k.user_id and u.access_epoch = k.access_epoch',
    replace: 'on u.user_id = k.user_id',
    tests: tests('sessions'),
  },
  {
    name: 'who no longer works here has no session',
    file: LOOKUPS,
    find: "m.account_id = s.account_id and m.user_id = s.user_id and m.status = 'active'",
    replace: 'm.account_id = s.account_id and m.user_id = s.user_id',
    tests: tests('users'),
  },
  {
    name: 'the app cannot read session tokens back',
    file: LOOKUPS,
    find: 'grant select (session_id, user_id,',
    replace: 'grant select (token_hash, session_id, user_id,',
    tests: tests('sessions'),
  },
  {
    name: 'nobody hands out more than they hold',
    file: `${HERE}/users.ts`,
    find: "if (own !== 'all' && !isWithin(permissions, own)) {",
    replace: "if (own !== 'all' && own.has('audit.read') && !isWithin(permissions, new Set(permissions))) {",
    tests: tests('users'),
  },
  {
    name: 'there is always an owner',
    file: `${HERE}/users.ts`,
    find: "if (member.builtIn === 'owner' && (await",
    replace: "if (member.builtIn === 'owner' && member.status !== member.status && (await",
    tests: tests('users'),
  },
  {
    name: 'changes of who works here wait for each other',
    file: `${HERE}/users.ts`,
    find: '  await lockAccount(work);\n  const member',
    replace: '  const member',
    tests: tests('users'),
  },
  {
    name: 'an existing user signs in to accept an invitation',
    file: `${HERE}/invitations.ts`,
    find: "if (session?.userId !== userId || session.mfa !== 'done') throw signInToAccept();",
    replace: 'void session;',
    tests: tests('invitations'),
  },
  {
    name: 'an invitation is used up',
    file: `${HERE}/invitations.ts`,
    find: '!(await takeInvitation(work, invitation.invitationId))',
    replace: '!(await takeInvitation(work, invitation.invitationId)) && invitation.usedAt !== null',
    tests: tests('invitations'),
  },
  {
    name: 'a link is signed',
    file: `${HERE}/invitations.ts`,
    find: 'if (!signature || !timingSafeEqual(signature, link.signature)) throw notFound();',
    replace: 'if (!signature) throw notFound();',
    tests: tests('invitations'),
  },
  {
    name: 'a passkey checks its user',
    file: `${HERE}/passkeys.ts`,
    find: 'requireUserVerification: true,\n      credential:',
    replace: 'requireUserVerification: false,\n      credential:',
    tests: tests('passkeys'),
  },
  {
    name: 'the set-up token works once',
    file: `${HERE}/account-store.ts`,
    find: 'where token_hash = ${hash} and user_id is null and used_at is null\n    and not exists (select from cell.directory)',
    replace: 'where token_hash = ${hash}',
    tests: tests('set-up'),
  },
  {
    name: 'asking for a new password does the same for nobody',
    file: `${HERE}/password-reset.ts`,
    find: 'await inSomeWork(context, login, (work) => work.queue',
    replace: 'if (login.user) await inSomeWork(context, login, (work) => work.queue',
    tests: ENUMERATION,
  },
  {
    name: 'a refused sign-in writes as much for nobody',
    file: `${HERE}/sign-in.ts`,
    find: 'if (!user || !accountId) await countStranger(work, context.network, work.now);',
    replace: 'if (!user || !accountId) return;',
    tests: ENUMERATION,
  },
  {
    name: 'the try that locks queues as much for nobody',
    file: `${HERE}/sign-in.ts`,
    find: 'if (attempt.isLast) await work.queue',
    replace: 'if (attempt.isLast && user) await work.queue',
    tests: ENUMERATION,
  },
];
