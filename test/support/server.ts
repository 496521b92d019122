import type { FastifyInstance } from 'fastify';
import type { Module } from '#kernel/module.ts';
import type { AccountId, UserId } from '#kernel/ids.ts';
import type { LocalExchange } from '#adapters/calls-local';
import type { CallParts, ModelParts } from '#modules/receptionist';
import { type BuiltInRole, createAccount, createUser, enrolTotp, scryptHasher, signInRoutesWith } from '#modules/identity';
import { type Metrics, makeMetrics } from '../../src/app/http/health.ts';
import type { LiveFeed } from '../../src/app/live-feed.ts';
import type { LogLine } from '../../src/app/log.ts';
import { makeServer } from '../../src/app/http/server.ts';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import type { TestHouse } from './database.ts';
import { codeNow } from './identity.ts';

/** Where tests believe the server to be. */
export const ORIGIN = 'http://localhost:7300';

/** The whole HTTP server over a test's database, reached without a socket. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly modules: readonly Module[];
  /** What the server would have written to its log. */
  readonly log: LogLine[];
  readonly metrics?: Metrics;
}

/** A cheap hash: tests sign in often, and the cost of guessing is tested where it is made. */
const hasher = scryptHasher(4);

/** Builds the real server from the real modules, and further ones a test brings; one of the same name takes the place of the real one. */
export async function aServer(
  house: TestHouse,
  more: readonly Module[] = [],
  feed?: LiveFeed,
  vendor: {
    readonly twilioAuthToken?: string;
    readonly calls?: CallParts;
    readonly model?: ModelParts;
    readonly exchange?: LocalExchange;
    readonly pingMilliseconds?: number;
  } = {},
): Promise<TestServer> {
  const { modules, receiving, calls } = makeModules({ ...NOWHERE, publicUrl: ORIGIN, ...(vendor.model ? { model: vendor.model } : {}) });
  const { twilioAuthToken } = vendor;
  const metrics = makeMetrics();
  const log: LogLine[] = [];
  const all = [...modules.filter(({ name }) => !more.some((other) => other.name === name)), ...more];
  const app = await makeServer({
    engine: house.engine,
    clock: house.clock,
    modules: all,
    signInRoutes: signInRoutesWith(hasher),
    pages: undefined,
    metrics,
    ...(twilioAuthToken === undefined ? {} : { hooks: { twilioAuthToken, receiving } }),
    voice: { calls: vendor.calls ?? calls, exchange: vendor.exchange, ...(vendor.pingMilliseconds ? { pingMilliseconds: vendor.pingMilliseconds } : {}) },
    ...(feed ? { feed } : {}),
    settings: {
      publicUrl: ORIGIN,
      trustedProxies: [],
      rateLimits: false,
      publicCookies: new Set(),
      networkKey: Buffer.alloc(32, 7),
      metricsToken: undefined,
      log: (entry) => log.push(entry),
    },
  });
  house.atEnd(() => app.close());
  return { app, modules: all, log, metrics };
}

/** A signed-in member of staff. */
export interface Staff {
  readonly userId: UserId;
  readonly cookie: string;
  readonly headers: { readonly cookie: string; readonly origin: string };
}

/** A clinic with one signed-in user of each role. */
export interface Clinic {
  readonly accountId: AccountId;
  readonly slug: string;
  readonly staff: Readonly<Record<BuiltInRole, Staff>>;
}

const ROLES: readonly BuiltInRole[] = ['owner', 'manager', 'provider', 'front-desk', 'marketing', 'medical-director', 'auditor'];
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const PASSWORD = 'plum lantern orbit fennel';

/** Makes an account whose staff have signed in by password and second factor, through the server's own doors. */
export async function aClinic(house: TestHouse, server: TestServer, slug: string): Promise<Clinic> {
  const accountId = await createAccount(house.engine, house.clock.now(), {
    slug,
    name: `Clinic ${slug}`,
    currency: 'USD',
    phone: '+15615550100',
    email: `hello@${slug}.example`,
    postalAddress: '14 Harbor Street, Jupiter, FL 33477',
  });
  const passwordHash = await hasher.hash(PASSWORD);
  const staff: [BuiltInRole, Staff][] = [];
  for (const role of ROLES) {
    const email = `${role}@${slug}.example`;
    const userId = await house.work(accountId, async (work) => {
      const made = await createUser(work, { name: `${role} of ${slug}`, email, roleName: role, passwordHash });
      await enrolTotp(house.engine, work, { userId: made, email, secret: SECRET });
      return made;
    });
    staff.push([role, { userId, ...(await signIn(house, server, email)) }]);
  }
  return { accountId, slug, staff: Object.fromEntries(staff) as Record<BuiltInRole, Staff> };
}

/** Signs in as a person would, and gives the headers a browser sends from then on. */
export async function signIn(house: TestHouse, server: TestServer, email: string): Promise<Omit<Staff, 'userId'>> {
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    headers: { origin: ORIGIN },
    payload: { email, password: PASSWORD, code: codeNow(house, SECRET) },
  });
  const cookie = response.cookies[0];
  if (response.statusCode !== 200 || !cookie) throw new Error(`signing in answered ${response.statusCode}: ${response.body}`);
  const value = `${cookie.name}=${cookie.value}`;
  return { cookie: value, headers: { cookie: value, origin: ORIGIN } };
}
