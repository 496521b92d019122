import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Work, send } from '#kernel/work.ts';
import type { AlertId, AlertKind, Relation, RelationKind } from './record-model.ts';

/** Notes that something was added to a record, so that it is kept from then on; its details and version stay. */
export async function touchRecord(work: Work, clientId: ClientId): Promise<void> {
  await send(work, sql`update clients.client set updated_at = ${work.now} where account_id = ${work.accountId} and client_id = ${clientId}`);
}

/** Lists a record and those that were joined to it. */
export async function listWholeRecord(work: Work, clientId: ClientId): Promise<ClientId[]> {
  const { rows } = await sql<{ client_id: ClientId }>`select client_id from clients.client
    where account_id = ${work.accountId} and (client_id = ${clientId} or merged_into = ${clientId})`.execute(work.tx);
  return [clientId, ...rows.map(({ client_id }) => client_id).filter((id) => id !== clientId)];
}

/** An alert as it is kept. */
export interface AlertRow {
  readonly alert_id: AlertId;
  readonly client_id: ClientId;
  readonly kind: AlertKind;
  readonly text: Buffer;
  readonly noted_at: Instant;
  readonly noted_by: string;
  readonly ended_at: Instant | null;
  readonly ended_by: string | null;
}

/** Stores an alert. */
export async function insertAlert(work: Work, alert: Pick<AlertRow, 'alert_id' | 'client_id' | 'kind' | 'text' | 'noted_by'>): Promise<void> {
  await sql`insert into clients.alert (account_id, alert_id, client_id, kind, text, noted_at, noted_by)
    values (${work.accountId}, ${alert.alert_id}, ${alert.client_id}, ${alert.kind}, ${alert.text}, ${work.now}, ${alert.noted_by})`.execute(work.tx);
}

/** Lists the alerts of some records, the newest first: those that stand, or all. */
export async function listAlertRows(work: Work, clientIds: readonly ClientId[], which: 'standing' | 'all'): Promise<AlertRow[]> {
  const { rows } = await sql<AlertRow>`select alert_id, client_id, kind, text, noted_at, noted_by, ended_at, ended_by from clients.alert
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) ${which === 'standing' ? sql`and ended_at is null` : sql``}
    order by noted_at desc, alert_id desc`.execute(work.tx);
  return rows;
}

/** Ends an alert, or lets it stand again; says whether there was one to change. */
export async function setAlertEnd(work: Work, clientIds: readonly ClientId[], alertId: AlertId, endedBy: string | null): Promise<boolean> {
  const { numAffectedRows } = await sql`update clients.alert set ended_at = ${endedBy === null ? null : work.now}, ended_by = ${endedBy}
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) and alert_id = ${alertId}
      and ended_at is ${endedBy === null ? sql`not null` : sql`null`}`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** Notes what the other is to the client; says whether they were not linked yet. */
export async function insertRelation(work: Work, clientId: ClientId, { otherId, kind }: Relation, notedBy: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into clients.relation (account_id, client_id, other_id, kind, noted_at, noted_by)
    values (${work.accountId}, ${clientId}, ${otherId}, ${kind}, ${work.now}, ${notedBy}) on conflict do nothing`.execute(work.tx);
  return numAffectedRows === 1n;
}

/** A link between two records as one side sees it; `is_turned` when it was noted from the other. */
export interface RelationRow {
  readonly other_id: ClientId;
  readonly kind: RelationKind;
  readonly is_turned: boolean;
}

/** Lists who belongs to some records, from whichever side it was noted; each under the record that counts. */
export async function listRelationRows(work: Work, clientIds: readonly ClientId[]): Promise<RelationRow[]> {
  const ids = [...clientIds];
  const { rows } = await sql<RelationRow>`select coalesce(c.merged_into, c.client_id) as other_id, r.kind, r.is_turned
    from (select other_id, kind, false as is_turned, noted_at from clients.relation where account_id = ${work.accountId} and client_id = any(${ids}::uuid[])
      union all
      select client_id, kind, true, noted_at from clients.relation where account_id = ${work.accountId} and other_id = any(${ids}::uuid[])) as r
    join clients.client c on c.account_id = ${work.accountId} and c.client_id = r.other_id
    where coalesce(c.merged_into, c.client_id) <> all(${ids}::uuid[]) order by r.noted_at`.execute(work.tx);
  return rows;
}

/** Takes away the link between two records; says whether there was one. */
export async function deleteRelation(work: Work, one: readonly ClientId[], other: readonly ClientId[]): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from clients.relation where account_id = ${work.accountId}
    and ((client_id = any(${[...one]}::uuid[]) and other_id = any(${[...other]}::uuid[]))
      or (client_id = any(${[...other]}::uuid[]) and other_id = any(${[...one]}::uuid[])))`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}
