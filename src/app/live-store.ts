import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';

/** One event in its place. */
export interface StreamEvent {
  readonly sequence: number;
  readonly kind: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** The place of the account's last event; 0 before the first. */
export async function lastSequence(work: Work): Promise<number> {
  const { rows } = await sql<{ last: string }>`select coalesce(max(seq), 0)::text as last from event.stream where account_id = ${work.accountId}`.execute(
    work.tx,
  );
  return Number(rows[0]?.last ?? 0);
}

/** The events after a place, in order, at most so many. */
export async function readStream(work: Work, after: number, limit: number): Promise<StreamEvent[]> {
  const { rows } = await sql<{ sequence: string; kind: string; ids: Record<string, string> }>`select s.seq::text as sequence, e.kind, e.ids
    from event.stream s join event.event e on e.account_id = s.account_id and e.event_id = s.event_id
    where s.account_id = ${work.accountId} and s.seq > ${after} order by s.seq limit ${limit}`.execute(work.tx);
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
