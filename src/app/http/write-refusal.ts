import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { writeEntry } from '#modules/audit';
import { findSession } from '#modules/identity';
import type { Refusal } from '#kernel/refusal.ts';
import { type Work, inWork } from '#kernel/work.ts';
import { type Caller, Forbidden } from './caller.ts';
import type { MountOptions } from './mount.ts';

/** Refusals whose entry stands already, in the transaction that is kept. */
const written = new WeakSet<Refusal>();

/** Writes a refusal that keeps what was done, in the transaction that did it, with whom it showed. */
export async function writeKept(work: Work, action: string, refusal: Refusal): Promise<void> {
  await writeEntry(work, { action, outcome: 'refused', code: refusal.reason, about: {} });
  written.add(refusal);
}

/** Writes a refusal of a signed-in person or a key to the log, in a transaction of its own; anonymous ones are only counted. */
export async function writeRefusal(options: MountOptions, request: FastifyRequest, refusal: Refusal): Promise<void> {
  const { route, signIn } = request.routeOptions.config;
  const declared = route ?? signIn;
  const caller = refusal instanceof Forbidden ? refusal.caller : (request.caller ?? (await findCaller(options, request, refusal)));
  if (!declared || !caller) return;
  if (caller.actor.kind === 'visitor') {
    options.refusals.note(caller.accountId, caller.actor.network, refusal.reason);
    return;
  }
  if (written.has(refusal)) return;
  const action = 'action' in declared.audit ? declared.audit.action : `${declared.method} ${declared.path}`;
  const order = { ...caller, now: options.clock.now(), requestId: request.id };
  await inWork(options.engine, order, (work) => writeEntry(work, { action, outcome: 'refused', code: refusal.reason, about: {} }));
}

/** Who was refused before the door knew them, or at a door of their own login: the user of a live session, whose time this does not extend. */
async function findCaller({ door, clock }: MountOptions, request: FastifyRequest, refusal: Refusal): Promise<Caller | undefined> {
  const cookie = request.cookies?.[door.cookieName];
  if (cookie === undefined || !isOfSession(request, refusal)) return undefined;
  const session = await findSession(door.db, createHash('sha256').update(cookie).digest(), clock.now());
  return session && { accountId: session.accountId, actor: { kind: 'user', userId: session.userId, permissions: session.permissions } };
}

/** Says whether a refusal concerns the session that came with the request: not where somebody signs in anew, nor where a network asked too often. */
function isOfSession(request: FastifyRequest, { reason }: Refusal): boolean {
  const { route, signIn } = request.routeOptions.config;
  if (reason === 'cross-site') return route !== undefined || signIn !== undefined;
  if (reason === 'sign-in-required' || reason === 'too-many-requests') return false;
  return signIn === undefined ? route !== undefined && route.permission !== 'public' : signIn.session !== 'none';
}
