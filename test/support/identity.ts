import { randomBytes } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { TOTP } from 'otpauth';
import type { AccountId, UserId } from '#kernel/ids.ts';
import { type PasswordHasher, createAccount, createUser, enrolTotp, identityModule, scryptHasher, signInRoutesWith } from '#modules/identity';
import { makeMetrics } from '../../src/app/http/health.ts';
import { makeServer } from '../../src/app/http/server.ts';
import { type TestHouse, aHouse } from './database.ts';

/** Runs what identity queued for later, each in a Work of its account, as the worker would. */
export async function runIdentityJobs(house: TestHouse): Promise<void> {
  for (const { accountId, job: name, ids } of house.queued.splice(0)) {
    const job = identityModule.jobs.find((each) => each.name === name);
    if (job) await house.work(accountId, async (work) => void (await job.run(work, ids)), { kind: 'job', name });
  }
}

/** A hasher that is quick and counts: tests assert how often it was asked, never how long it took. */
export interface CountingHasher extends PasswordHasher {
  count: number;
}

/** A test house with the real HTTP door before it. */
export interface IdentityHouse extends TestHouse {
  readonly app: FastifyInstance;
  readonly hasher: CountingHasher;
  readonly publicUrl: string;
}

/** Somebody who signs in, and all they need for it. */
export interface StaffLogin {
  readonly userId: UserId;
  readonly accountId: AccountId;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

export const GOOD_PASSWORD = 'violet kettle harvest moth';

/** Makes a hasher of the smallest cost that counts its hashes. */
export function countingHasher(): CountingHasher {
  const cheap = scryptHasher(2);
  const counting: CountingHasher = {
    count: 0,
    hash: (password) => {
      counting.count += 1;
      return cheap.hash(password);
    },
    matches: (password, kept) => {
      counting.count += 1;
      return cheap.matches(password, kept);
    },
  };
  return counting;
}

/** Opens a house whose requests go through the real door. */
export async function anIdentityHouse(publicUrl = 'http://localhost:7300'): Promise<IdentityHouse> {
  const house = await aHouse();
  const hasher = countingHasher();
  const app = await makeServer({
    engine: house.engine,
    clock: house.clock,
    modules: [identityModule],
    signInRoutes: signInRoutesWith(hasher),
    pages: undefined,
    metrics: makeMetrics(),
    settings: {
      publicUrl,
      trustedProxies: [],
      rateLimits: false,
      publicCookies: new Set(),
      networkKey: randomBytes(32),
      metricsToken: undefined,
      log: (entry) => {
        if (entry.fault) console.error(entry.fault);
      },
    },
  });
  house.atEnd(() => app.close());
  return { ...house, app, hasher, publicUrl };
}

/** Makes somebody who works in an account, with an authenticator app. */
export async function aUser(house: IdentityHouse, accountId: AccountId, roleName: string): Promise<StaffLogin> {
  const person = { name: `Robin ${randomBytes(3).toString('hex')}`, email: `robin-${randomBytes(6).toString('hex')}@staff.example`, password: GOOD_PASSWORD };
  return house.work(accountId, async (work) => {
    const userId = await createUser(work, { ...person, roleName }, house.hasher);
    const { secret, recoveryCodes } = await enrolTotp(house.engine, work, { userId, email: person.email });
    return { userId, accountId, ...person, secret, recoveryCodes };
  });
}

/** Makes somebody who has a password and nothing else yet. */
export async function aUserWithoutFactor(house: IdentityHouse, accountId: AccountId, roleName: string): Promise<Omit<StaffLogin, 'secret' | 'recoveryCodes'>> {
  const person = { name: 'Kim Newcomer', email: `kim-${randomBytes(6).toString('hex')}@staff.example`, password: GOOD_PASSWORD };
  return house.work(accountId, async (work) => ({ userId: await createUser(work, { ...person, roleName }, house.hasher), accountId, ...person }));
}

/** Makes an account as the product does, with its owner. */
export async function aClinic(house: IdentityHouse): Promise<{ accountId: AccountId; slug: string; owner: StaffLogin }> {
  const slug = `clinic-${randomBytes(5).toString('hex')}`;
  const accountId = await createAccount(house.engine, house.clock.now(), {
    slug,
    name: 'Marlowe Skin',
    currency: 'USD',
    phone: '+15615550100',
    email: 'hello@clinic.example',
    postalAddress: '14 Harbor Street, Jupiter, FL 33477',
  });
  return { accountId, slug, owner: await aUser(house, accountId, 'owner') };
}

/** Gives the code an authenticator app shows now, by another implementation than ours. */
export function codeNow(house: TestHouse, secret: string): string {
  return new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: house.clock.now().epochMilliseconds });
}

/** An answer as a browser sees it. */
export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** A browser that keeps its session cookie. */
export interface Browser {
  cookie: string | undefined;
  send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  /** Signs in with password and code; the clock moves on first, so that the code is a fresh one. */
  signIn(login: StaffLogin): Promise<Answer>;
}

/** Opens a browser; each comes from a network of its own unless told otherwise. */
export function aBrowser(house: IdentityHouse, network = `10.${randomBytes(3).join('.')}`): Browser {
  const browser: Browser = {
    cookie: undefined,
    send: async (method, url, body, headers = {}) => {
      const cookie = browser.cookie === undefined ? {} : { cookie: `candor=${browser.cookie}` };
      const request: InjectOptions = {
        method,
        url,
        remoteAddress: network,
        headers: { ...cookie, 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0', ...headers },
        ...(body ? { payload: body } : {}),
      };
      const response = await house.app.inject(request);
      const set = response.cookies.find(({ name }) => name === 'candor');
      if (set) browser.cookie = set.value === '' ? undefined : set.value;
      const parsed = response.body.startsWith('{') ? (JSON.parse(response.body) as Record<string, unknown>) : {};
      return { status: response.statusCode, code: typeof parsed['code'] === 'string' ? parsed['code'] : undefined, body: parsed, text: response.body };
    },
    signIn: async (login) => {
      house.clock.advance({ seconds: 30 });
      return browser.send('POST', '/api/v1/sign-in', { email: login.email, password: login.password, code: codeNow(house, login.secret) });
    },
  };
  return browser;
}
