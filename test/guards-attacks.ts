import type { Guard } from './guards.ts';

const [CALLER, PROBLEM, PUBLIC, PRESENT] = ['src/app/http/caller.ts', 'src/app/http/problem.ts', 'src/modules/booking/public-routes.ts', 'src/modules/booking/present.ts'];
const IDENTITY = 'src/modules/identity';
const attack = (name: string) => [`test/attacks/${name}.test.ts`];
/** Isolation stands twice, in the policies and in the statements: both are taken away. */
const WITHOUT_POLICY = { file: 'db/migrations/0001_kernel.sql', find: `create policy tenant on %s using (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid) with`, replace: 'create policy tenant on %s using (true) with' };

const promise = (name: string) => [`test/promises/${name}.test.ts`];

/** The guards that each attack case leans on, by the number of the case. */
export const ATTACK_GUARDS: readonly Guard[] = [
  {
    name: 'O-01 a visit is read with its account', file: 'src/modules/booking/store.ts',
    find: 'where a.account_id = ${work.accountId} and a.appointment_id = ${appointmentId} ${lock', replace: 'where a.appointment_id = ${appointmentId} ${lock', also: [WITHOUT_POLICY], tests: attack('o-01-read-across-accounts'),
  },
  {
    name: 'O-01 a refusal is in the log of whoever was refused', file: 'src/app/http/mount.ts',
    find: 'if (!route || !caller) return;', replace: 'if (!route || !caller || route.summary.length > 0) return;', tests: attack('o-01-read-across-accounts'),
  },
  {
    name: 'O-02 a visit is changed with its account', file: 'src/modules/booking/store.ts',
    find: 'where a.account_id = ${work.accountId} and a.appointment_id = ${appointmentId} ${lock', replace: 'where a.appointment_id = ${appointmentId} ${lock', also: [WITHOUT_POLICY], tests: attack('o-02-write-by-id'),
  },
  {
    name: 'O-03 a clearance is taken back with its client', file: 'src/modules/clients/store.ts',
    find: ".where('client_id', '=', clientId).where('clearance_id'", replace: ".where('clearance_id'", tests: attack('o-03-child-of-another-parent'),
  },
  {
    name: 'O-04 who books does not say who they are', file: PUBLIC,
    find: 'body: z.strictObject({ holdToken: token, client: clientDetails', replace: 'body: z.looseObject({ holdToken: token, client: clientDetails', tests: attack('o-04-subject-from-outside'),
  },
  {
    name: 'O-05 a field nobody knows is refused', file: PROBLEM,
    find: "return unknown\n", replace: "return unknown && errors.length > 99\n", tests: attack('o-05-tenant-key-in-body'),
  },
  {
    name: 'O-06 a route asks for its permission', file: CALLER,
    find: "if (route.permission !== 'signed-in' && !held.has(route.permission)) throw", replace: "if (route.permission !== 'signed-in' && held.size === 0) throw", tests: attack('o-06-role-matrix'),
  },
  {
    name: 'O-06 an anonymous request is not let in', file: CALLER,
    find: "if (!key) throw new Refusal('unauthenticated'", replace: "if (!key) throw new Refusal('not-found'", tests: attack('o-06-role-matrix'),
  },
  {
    name: 'O-09 a parameter nobody knows is refused', file: 'src/modules/audit/routes.ts',
    find: 'query: z.strictObject({', replace: 'query: z.looseObject({', tests: attack('o-09-injection'),
  },
  {
    name: 'O-09 a character no text holds is a refusal', file: PROBLEM,
    find: "if (code === '22021' || code === '22P05') return", replace: "if (code === 'none') return", tests: attack('o-09-injection'),
  },
  {
    name: 'O-12 pages run no script of their own', file: 'src/app/http/pages.ts',
    find: `"default-src 'none'; script-src 'self'; style-src 'self'; font-src`, replace: `"default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'; font-src`, tests: attack('o-12-prefill'),
  },
  {
    name: 'O-14 our own side is out of reach', file: 'src/kernel/egress-address.ts',
    find: "if (loopback.check(canonical, kind)) return reach !== 'public';", replace: 'if (loopback.check(canonical, kind)) return true;', tests: attack('o-14-server-side-requests'),
  },
  {
    name: 'O-16 an address out of the folder is a refusal', file: PROBLEM,
    find: 'if (statusCode === 403 || statusCode === 404) return notFound();', replace: '', tests: attack('o-16-path-traversal'),
  },
  {
    name: 'O-19 the database keeps one place for one visit', file: 'db/migrations/0060_booking.sql',
    find: 'during with &&) where (occupies)', replace: 'during with &&) where (occupies and false)', tests: attack('o-19-double-booking-race'),
  },
  {
    name: 'O-20 a hold has no end, price or deposit of the visitor\'s', file: PUBLIC,
    find: 'body: z.strictObject({ serviceIds, start, providerId: providerId.optional(), locationId: locationId.optional(), session', replace: 'body: z.looseObject({ serviceIds, start, providerId: providerId.optional(), locationId: locationId.optional(), session',
    tests: attack('o-20-tampered-booking'),
  },
  {
    name: 'O-21 a link shows the first name only', file: PRESENT,
    find: 'firstName: await readFirstName(work, visit.clientId), ...times', replace: 'firstName: await readFirstName(work, visit.clientId), clientId: visit.clientId, ...times', tests: attack('o-21-what-a-link-shows'),
  },
  {
    name: 'O-22 staff see no token of a link', file: 'src/modules/messaging/routes.ts',
    find: ".replace(LINK_TOKEN, '$1…')", replace: '', tests: attack('o-22-link-tokens'),
  },
  {
    name: 'O-22 staff see no mail to other staff', file: 'src/modules/messaging/routes.ts',
    find: "row.purpose === 'staff' ? undefined : written", replace: 'written', tests: attack('o-22-link-tokens'),
  },
  {
    name: 'O-22 a link is used up by what it did', file: 'src/modules/booking/manage-visit.ts',
    find: "if (visit.linkVersion !== link.linkVersion || visit.status === 'cancelled') throw linkUsed();", replace: '', tests: attack('o-22-link-tokens'),
  },
  {
    name: 'O-23 other sites change nothing', file: CALLER,
    find: "if (!own) throw new Refusal('forbidden', 'cross-site'", replace: "if (!own && request.method === 'TRACE') throw new Refusal('forbidden', 'cross-site'", tests: attack('o-23-cross-site'),
  },
  {
    name: 'O-23 plain text is no request', file: 'src/app/http/server.ts',
    find: "app.removeContentTypeParser('text/plain');", replace: '', tests: attack('o-23-cross-site'),
  },
  {
    name: 'O-24 without a second factor there is enrolment only', file: CALLER,
    find: "if (session.mfa === 'enrol' && route.path !== '/api/v1/me') throw", replace: "if (session.mfa === 'enrol' && route.path === '/api/v1/me') throw", tests: attack('o-24-other-doors'),
  },
  {
    name: 'O-25 a code does not stand in for the password', file: `${IDENTITY}/sign-in.ts`,
    find: 'if (!user || !isRight || !accountId) {', replace: 'if (!user || (!isRight && claim.code === undefined) || !accountId) {', tests: attack('o-25-password-skipped'),
  },
  {
    name: 'O-26 a new password or second factor ends every session', file: 'db/migrations/0030_identity_login.sql',
    find: 'on u.user_id = s.user_id and u.access_epoch = s.access_epoch where', replace: 'on u.user_id = s.user_id where', tests: attack('o-26-session-not-revoked'),
  },
  {
    name: 'O-27 a session moves only to an account of its user', file: `${IDENTITY}/own-login.ts`,
    find: "if ((await findMember(work, session.userId))?.status !== 'active') throw notFound();", replace: '', tests: attack('o-27-session-claims'),
  },
  {
    name: 'O-28 an existing user signs in to accept', file: `${IDENTITY}/invitations.ts`,
    find: "if (session?.userId !== userId || session.mfa !== 'done') throw signInToAccept();", replace: 'void session;', tests: attack('o-28-invitation-takeover'),
  },
  {
    name: 'O-29 there is no door to register at', file: `${IDENTITY}/sign-in-routes.ts`,
    find: "path: '/api/v1/sign-in/forgot'", replace: "path: '/api/v1/sign-up'", tests: attack('o-29-pre-account-takeover'),
  },
  {
    name: 'O-30 there is no door for another service\'s redirect', file: `${IDENTITY}/sign-in-routes.ts`,
    find: "path: '/api/v1/sign-in/new-password'", replace: "path: '/api/v1/oauth/callback'", tests: attack('o-30-oauth-redirect'),
  },
  {
    name: 'O-31 an email nobody has costs the same hash', file: `${IDENTITY}/sign-in.ts`,
    find: 'const isRight = await hasher', replace: 'const isRight = user !== undefined && await hasher', tests: attack('o-31-user-enumeration'),
  },
  {
    name: 'O-32 an answer does not tell who is known', file: PRESENT,
    find: 'appointmentId, manageUrl, ...times(visit, catalog), services', replace: 'appointmentId, manageUrl: manageUrl, services: [visit.clientId], ...times(visit, catalog), was', tests: attack('o-32-booking-as-oracle'),
  },
  {
    name: 'O-33 nobody is sent elsewhere', file: 'src/app/http/pages.ts',
    find: "app.get('/', hidden, async (_request, reply) => reply.redirect(await pages.isEmpty() ? '/setup' :", replace: "app.get('/', hidden, async (request, reply) => reply.redirect((request.query as { next?: string }).next ? String((request.query as { next?: string }).next) :",
    tests: attack('o-33-open-redirect'),
  },
  {
    name: 'O-37 the metrics are behind their token', file: 'src/app/http/health.ts',
    find: 'if (token !== undefined && !sameText', replace: "if (token === '' && !sameText", tests: attack('o-37-secrets-outside'),
  },
  {
    name: 'O-38 requests in the background are no activity', file: CALLER,
    find: "if (request.headers['x-background'] === undefined) await", replace: 'await', tests: attack('o-38-session-time-out'),
  },
  {
    name: 'O-40 the app changes nothing of the log', file: 'db/migrations/0002_audit.sql',
    find: "call cell.make_tenant_table('audit.entry', 'select, insert');", replace: "call cell.make_tenant_table('audit.entry', 'select, insert, update, delete');", tests: attack('o-40-audit-evasion'),
  },
  {
    name: 'S2-12.b a number that cannot be called is refused', file: 'src/modules/clients/model.ts',
    find: 'if (details.mobile !== undefined && !checked.mobile) errors.push', replace: 'if (details.mobile === details.email && !checked.mobile) errors.push', tests: promise('002-12.b-phone-and-hours'),
  },
  {
    name: 'S3-3.b who may be known already is shown to staff', file: 'src/modules/clients/create-client.ts',
    find: '  await suggestCandidates(work, clientId);\n', replace: '', tests: promise('003-3.b-self-booking'),
  },
  {
    name: 'CTL-LOG the log keeps a route, not the address', file: 'src/app/http/server.ts',
    find: "return `${request.method} ${request.routeOptions.url ?? 'unknown'}`;", replace: 'return `${request.method} ${request.url}`;', tests: promise('002-2.3d-log-without-people'),
  },
];
