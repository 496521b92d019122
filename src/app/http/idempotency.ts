import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import type { DoneStatus, Idempotency, KeptRefusal, Reply, Route, RouteInput } from '#kernel/route.ts';
import { type Actor, type Work, send } from '#kernel/work.ts';

/** Days that a key is remembered (DESIGN.md section 4). */
export const IDEMPOTENCY_DAYS = 7;

/** Says what a route does with an Idempotency-Key; a read is asked as often as one likes, key or not. */
export function idempotencyOf(route: Route): Idempotency {
  if (route.idempotency !== undefined) return route.idempotency;
  if (route.replay || Object.values(route.response).every(isEmpty)) return 'optional';
  return { none: 'Its answer cannot be given again.' };
}

function isEmpty(shape: z.ZodType): boolean {
  return shape instanceof z.ZodObject && Object.keys(shape.shape).length === 0;
}

/**
 * Gives the key a write was sent with.
 * @throws Refusal `idempotency-key-required`, `idempotency-key-malformed`, `idempotency-key-not-taken`
 */
export function requireKey(route: Route, key: string | undefined): string | undefined {
  if (route.method === 'GET') return undefined;
  const idempotency = idempotencyOf(route);
  if (key === undefined) {
    if (idempotency !== 'required') return undefined;
    throw new Refusal('malformed', 'idempotency-key-required', 'Send an Idempotency-Key header, a new one for each attempt of yours.');
  }
  if (typeof idempotency === 'object') throw keyNotTaken(idempotency.none);
  if (key.length < 8 || key.length > 200) throw new Refusal('malformed', 'idempotency-key-malformed', 'Idempotency-Key takes 8 to 200 characters.');
  return key;
}

/** Refuses a key where it could not be kept to, rather than let somebody rely on it. */
export function keyNotTaken(why: string): Refusal {
  return new Refusal('malformed', 'idempotency-key-not-taken', `Send this request without an Idempotency-Key. ${why}`);
}

/** An answer, and whether it was given before. */
interface Once {
  readonly reply: Reply<unknown> | KeptRefusal;
  readonly isRepeated: boolean;
}

/**
 * Runs a route's handler at most once for a key. A second call waits for the first and answers from the id it left.
 * @throws Refusal `idempotency-key-reused` when the key came with another body.
 */
export async function once<R>(
  work: Work,
  route: Route,
  key: string,
  input: RouteInput<undefined, undefined, undefined>,
  run: () => Promise<Reply<R> | KeptRefusal>,
): Promise<Once> {
  const name = `${route.method} ${route.path}`;
  const keyHash = await work.vault.token('idempotency-key', key);
  const bodyHash = await work.vault.token(
    'idempotency-body',
    createHash('sha256')
      .update(JSON.stringify([callerOf(work.actor), input.params, input.query, input.body]))
      .digest('base64'),
  );
  const taken = await sql`insert into event.idempotency (account_id, route, key_hash, body_hash, at)
    values (${work.accountId}, ${name}, ${keyHash}, ${bodyHash}, ${work.now}) on conflict do nothing`.execute(work.tx);
  if (taken.numAffectedRows === 0n) return { reply: await again(work, route, { name, keyHash, bodyHash }, input), isRepeated: true };
  const reply = await run();
  if ('refusal' in reply) {
    // Refused is not used up, whatever else is kept.
    await sql`delete from event.idempotency where account_id = ${work.accountId} and route = ${name} and key_hash = ${keyHash}`.execute(work.tx);
    return { reply, isRepeated: false };
  }
  await send(
    work,
    sql`update event.idempotency set status = ${reply.status}, result_id = ${reply.resultId ?? null}
    where account_id = ${work.accountId} and route = ${name} and key_hash = ${keyHash}`,
  );
  return { reply, isRepeated: false };
}

/** A key is its sender's: another user's is another request. A visitor's network may change between two attempts. */
function callerOf(actor: Actor): string {
  return actor.kind === 'user' ? actor.userId : actor.kind === 'key' ? actor.keyId : actor.kind;
}

async function again(
  work: Work,
  route: Route,
  seen: { name: string; keyHash: Buffer; bodyHash: Buffer },
  input: RouteInput<undefined, undefined, undefined>,
): Promise<Reply<unknown>> {
  const { rows } = await sql<{ body_hash: Buffer; status: DoneStatus; result_id: string | null }>`select body_hash, status, result_id from event.idempotency
    where account_id = ${work.accountId} and route = ${seen.name} and key_hash = ${seen.keyHash}`.execute(work.tx);
  const row = rows[0];
  if (!row?.body_hash.equals(seen.bodyHash)) throw new Refusal('invalid', 'idempotency-key-reused', 'This Idempotency-Key was used with another request.');
  return route.replay ? route.replay(work, row.result_id ?? '', input) : { status: row.status, body: {} };
}

/** Forgets keys older than seven days. */
export async function forgetKeys(work: Work): Promise<void> {
  await sql`delete from event.idempotency where account_id = ${work.accountId} and at < ${work.now.subtract({ hours: 24 * IDEMPOTENCY_DAYS })}`.execute(
    work.tx,
  );
}
