import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { TimelineQuery } from '#modules/clients';
import type { Channel, GrantPurpose } from './model.ts';

/** A line of the ledger as far as the timeline needs it. */
export interface ConsentLineRow {
  readonly entry_id: string;
  readonly purpose: GrantPurpose;
  readonly channel: Channel;
  readonly kind: 'grant' | 'withdrawal';
  readonly how: string | null;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly at: Instant;
}

/** Lists what some clients agreed to and withdrew, the newest first. */
export async function listConsentLines(work: Work, { clientIds, before, limit }: TimelineQuery): Promise<ConsentLineRow[]> {
  const { rows } =
    await sql<ConsentLineRow>`select entry_id, purpose, channel, kind, evidence ->> 'how' as how, actor_kind, actor_id, at from consents.grant_entry
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])
      ${before === undefined ? sql`` : sql`and (at, entry_id) < (${before.at}, ${before.id}::uuid)`}
    order by at desc, entry_id desc limit ${limit}`.execute(work.tx);
  return rows;
}

/** Counts what some clients agreed to and withdrew. */
export async function countConsents(work: Work, clientIds: readonly ClientId[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from consents.grant_entry
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
