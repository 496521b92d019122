import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { DoneStatus, KeptRefusal, Reply, Route, RouteInput } from '#kernel/route.ts';
import { type Work, send } from '#kernel/work.ts';

/** Days that a key is remembered (DESIGN.md section 4). */
export const IDEMPOTENCY_DAYS = 7;

/** Says whether the header of this name must be there for a route, and refuses when it is missing. */
export function requireKey(route: Route, key: string | undefined): string | undefined {
  if (route.idempotency === undefined) return undefined;
  if (key !== undefined && (key.length < 8 || key.length > 200))
    throw new Refusal('malformed', 'idempotency-key-malformed', 'Idempotency-Key takes 8 to 200 characters.');
  if (key === undefined && route.idempotency === 'required')
    throw new Refusal('malformed', 'idempotency-key-required', 'Send an Idempotency-Key header, a new one for each attempt of yours.');
  return key;
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
): Promise<Reply<unknown> | KeptRefusal> {
  const name = `${route.method} ${route.path}`;
  const keyHash = await work.vault.token('idempotency-key', key);
  const bodyHash = await work.vault.token(
    'idempotency-body',
    createHash('sha256')
      .update(JSON.stringify([input.params, input.query, input.body]))
      .digest('base64'),
  );
  const taken = await sql`insert into event.idempotency (account_id, route, key_hash, body_hash, at)
    values (${work.accountId}, ${name}, ${keyHash}, ${bodyHash}, ${work.now}) on conflict do nothing`.execute(work.tx);
  if (taken.numAffectedRows === 0n) return again(work, route, { name, keyHash, bodyHash }, input);
  const reply = await run();
  if ('refusal' in reply) {
    // Refused is not used up, whatever else is kept.
    await sql`delete from event.idempotency where account_id = ${work.accountId} and route = ${name} and key_hash = ${keyHash}`.execute(work.tx);
    return reply;
  }
  await send(
    work,
    sql`update event.idempotency set status = ${reply.status}, result_id = ${reply.resultId ?? null}
    where account_id = ${work.accountId} and route = ${name} and key_hash = ${keyHash}`,
  );
  return reply;
}

async function again(
  work: Work,
  route: Route,
  seen: { name: string; keyHash: Buffer; bodyHash: Buffer },
  input: RouteInput<undefined, undefined, undefined>,
): Promise<Reply<unknown> | KeptRefusal> {
  const { rows } = await sql<{ body_hash: Buffer; status: DoneStatus; result_id: string | null }>`select body_hash, status, result_id from event.idempotency
    where account_id = ${work.accountId} and route = ${seen.name} and key_hash = ${seen.keyHash}`.execute(work.tx);
  const row = rows[0];
  if (!row?.body_hash.equals(seen.bodyHash)) throw new Refusal('invalid', 'idempotency-key-reused', 'This Idempotency-Key was used with another request.');
  if (!route.replay || row.result_id === null) return { status: row.status, body: {} };
  return route.replay(work, row.result_id, input);
}

/** Forgets keys older than seven days. */
export async function forgetKeys(work: Work): Promise<void> {
  await sql`delete from event.idempotency where account_id = ${work.accountId} and at < ${work.now.subtract({ hours: 24 * IDEMPOTENCY_DAYS })}`.execute(
    work.tx,
  );
}
