import { createHash, createHmac } from 'node:crypto';
import { type Socket, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { findApiKey, findSession, isSteppedUp, touchSession } from '#modules/identity';
import type { Temporal } from 'temporal-polyfill';
import { type AccountId, asId, isId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Route } from '#kernel/route.ts';
import type { Actor, Database } from '#kernel/work.ts';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Who asked, and for which account. */
export interface Caller {
  readonly accountId: AccountId;
  readonly actor: Actor;
  /** The slug the account was found by; the Work asks whether it still stands for it, since it may come from memory. */
  readonly slug?: string;
}

/** What telling a caller apart needs. */
export interface Door {
  readonly db: Database;
  readonly networkKey: Buffer;
  readonly cookieName: string;
  readonly publicOrigin: string;
}

/** The network of who came last by each connection, while it lasts: who talks on asks for the same one again and again. */
const networks = new WeakMap<Socket, { readonly ip: string; readonly key: Buffer; readonly network: Buffer }>();

/** A keyed hash of the caller's network (an IPv6 /64 counts as one): tells sources apart without keeping addresses. */
export function networkOf(request: FastifyRequest, key: Buffer): Buffer {
  const { ip, socket } = request;
  const known = networks.get(socket);
  // Behind a proxy a connection carries many callers.
  if (known?.ip === ip && known.key === key) return known.network;
  const source = isIPv6(ip) && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip.replace('::ffff:', '');
  const network = createHmac('sha256', key).update(source).digest().subarray(0, 16);
  networks.set(socket, { ip, key, network });
  return network;
}

/** Finds the account of a public page by its slug; an unknown one is simply not there. */
export async function accountBySlug(db: Database, slug: string): Promise<AccountId> {
  const { rows } = await sql<{ id: string | null }>`select cell.account_by_slug(${slug}) as id`.execute(db);
  const id = rows[0]?.id;
  if (!id) throw notFound();
  return asId<AccountId>(id);
}

/** Slugs a process remembers. */
const KEPT_SLUGS = 1000;
const accounts = new WeakMap<Database, Map<string, AccountId>>();

/** Finds the account of a slug, from memory where it is known: whoever acts on it gives the slug to their Work, which asks whether it still holds. */
async function recallAccount(db: Database, slug: string): Promise<AccountId> {
  const kept = accounts.get(db) ?? new Map<string, AccountId>();
  const known = kept.get(slug);
  if (known !== undefined) return known;
  const found = await accountBySlug(db, slug);
  accounts.set(db, kept.set(slug, found));
  const oldest = kept.size > KEPT_SLUGS ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return found;
}

/** Forgets what a slug stood for. */
export function forgetSlug(db: Database, slug: string): void {
  accounts.get(db)?.delete(slug);
}

/**
 * Tells who calls a route and whether they may.
 * @throws Refusal `sign-in-required`, `cross-site`, `second-factor-required`, `forbidden`, `step-up-required`, `not-found`
 */
export async function identify(door: Door, route: Route, request: FastifyRequest, now: Temporal.Instant): Promise<Caller> {
  if (route.permission === 'public') {
    const { slug = route.slug ?? '' } = request.params as { slug?: string };
    return { accountId: await recallAccount(door.db, slug), slug, actor: { kind: 'visitor', network: networkOf(request, door.networkKey) } };
  }
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer === undefined ? bySession(door, route, request, now) : byKey(door, route, bearer, now);
}

async function byKey(door: Door, route: Route, bearer: string, now: Temporal.Instant): Promise<Caller> {
  const key = await findApiKey(door.db, bearer, now);
  if (!key) throw new Refusal('unauthenticated', 'sign-in-required', 'This API key is not known, has ended or was revoked.');
  const caller: Caller = { accountId: key.accountId, actor: { kind: 'key', keyId: key.keyId, permissions: key.permissions } };
  if (route.permission === 'signed-in' || route.stepUp) throw new Forbidden(caller, 'forbidden', 'API keys may not do this.');
  permit(route, caller, key.permissions);
  return caller;
}

async function bySession(door: Door, route: Route, request: FastifyRequest, now: Temporal.Instant): Promise<Caller> {
  if (WRITES.has(request.method)) refuseCrossSite(request, door.publicOrigin);
  const cookie = request.cookies[door.cookieName];
  const session = cookie === undefined ? undefined : await findSession(door.db, createHash('sha256').update(cookie).digest(), now);
  if (!session) throw new Refusal('unauthenticated', 'sign-in-required', 'Sign in first.');
  const steppedUp = session.steppedUpAt ? { steppedUpAt: session.steppedUpAt } : {};
  const caller: Caller = { accountId: session.accountId, actor: { kind: 'user', userId: session.userId, permissions: session.permissions, ...steppedUp } };
  if (session.mfa === 'enrol' && route.path !== '/api/v1/me') throw new Forbidden(caller, 'second-factor-required', 'Set up your second factor first.');
  permit(route, caller, session.permissions);
  if (route.stepUp && !isSteppedUp(session.steppedUpAt, now)) {
    throw new Refusal('step-up', 'step-up-required', 'Confirm with your second factor, then try again.');
  }
  if (request.headers['x-background'] === undefined) await touchSession(door.db, session.sessionId, now);
  return caller;
}

function permit(route: Route, caller: Caller, held: ReadonlySet<string>): void {
  if (route.permission !== 'signed-in' && !held.has(route.permission)) throw new Forbidden(caller, 'forbidden', 'Your role does not allow this.');
}

/** A refusal of someone known, who is named in the audit log. */
export class Forbidden extends Refusal {
  readonly caller: Caller;

  constructor(caller: Caller, reason: string, message: string) {
    super('forbidden', reason, message);
    this.caller = caller;
  }
}

/** Cookies go out with requests other sites make; only our own pages may write with them. */
export function refuseCrossSite(request: FastifyRequest, publicOrigin: string): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const own = origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : origin === publicOrigin;
  if (!own) throw new Refusal('forbidden', 'cross-site', 'This request came from another site.');
}

/** Keeps only ids out of a request's parameters, for the audit log; tokens and texts stay out. */
export function idsIn(params: unknown): Record<string, string> {
  const entries = Object.entries((params ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && isId(entry[1])));
}
