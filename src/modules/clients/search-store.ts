import { sql } from 'kysely';
import { type ClientId, asId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import type { NamedClient } from './name-index.ts';

/** Where the index stands in the life of the account: what it may trust, and from which transaction on it must look again. */
export interface NamePosition {
  readonly epoch: number;
  /** Every transaction before this one has ended: what it changed is seen. */
  readonly seenUntil: bigint;
  /** This Work has written something itself, which others must not see yet. */
  readonly isWriting: boolean;
}

/** Reads where the account's names stand, before they are read. */
export async function readNamePosition(work: Work): Promise<NamePosition> {
  const { rows } = await sql<{ epoch: bigint; xmin: string; writing: boolean }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
      pg_current_xact_id_if_assigned() is not null as writing,
      coalesce((select epoch from clients.name_epoch where account_id = ${work.accountId}), 0) as epoch`.execute(work.tx);
  const [row] = rows;
  if (!row) throw new Error('the database does not say where it stands');
  return { epoch: Number(row.epoch), seenUntil: BigInt(row.xmin), isWriting: row.writing };
}

/** A client whose row was written since. */
export interface ChangedName {
  readonly clientId: ClientId;
  readonly version: number;
  readonly isMerged: boolean;
}

/** Lists whose rows were written since a position; own writes that are not committed yet are left out. */
export async function listChangedNames(work: Work, since: bigint): Promise<ChangedName[]> {
  const { rows } = await sql<{ client_id: string; version: bigint; state: string }>`select client_id, version, state from clients.client
    where account_id = ${work.accountId} and changed_in >= ${since} and changed_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
      and changed_in is distinct from pg_current_xact_id_if_assigned()::text::bigint`.execute(work.tx);
  return rows.map(({ client_id, version, state }) => ({ clientId: asId(client_id), version: Number(version), isMerged: state === 'merged' }));
}

const NAME_COLUMNS = ['first_name', 'last_name', 'preferred_name'] as const;

/** A client's sealed names. */
export interface NameRow {
  readonly client_id: ClientId;
  readonly version: bigint;
  readonly first_name: Buffer;
  readonly last_name: Buffer;
  readonly preferred_name: Buffer | null;
}

/** Reads a page of sealed names, in order of their ids. */
export async function listNameRows(work: Work, after: ClientId | undefined, limit: number): Promise<NameRow[]> {
  const { rows } = await sql<NameRow>`select client_id, version, first_name, last_name, preferred_name from clients.client
    where account_id = ${work.accountId} and state <> 'merged' ${after === undefined ? sql`` : sql`and client_id > ${after}`}
    order by client_id limit ${limit}`.execute(work.tx);
  return rows;
}

/** Opens the names of some clients for the index. */
export async function openNamesOf(work: Work, clientIds: readonly ClientId[]): Promise<NamedClient[]> {
  if (clientIds.length === 0) return [];
  const { rows } = await sql<NameRow>`select client_id, version, first_name, last_name, preferred_name from clients.client
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])`.execute(work.tx);
  return openNames(work, rows);
}

/** Opens sealed names for the index: nobody is shown. Those whose key is gone are left out. */
export async function openNames(work: Work, rows: readonly NameRow[]): Promise<NamedClient[]> {
  const cells = rows.flatMap((row) =>
    NAME_COLUMNS.flatMap((column) => {
      const sealed = row[column];
      return sealed === null ? [] : [{ row, column, sealed, place: { table: 'clients.client', row: row.client_id, column } }];
    }),
  );
  const texts = await work.vault.openForIndex(cells);
  const opened = new Map(rows.map((row) => [row, new Map<string, string | undefined>()]));
  for (const [index, { row, column }] of cells.entries()) opened.get(row)?.set(column, texts[index]);
  return [...opened].flatMap(([row, names]) => {
    const [firstName, lastName] = [names.get('first_name'), names.get('last_name')];
    if (firstName === undefined || lastName === undefined) return [];
    return [{ clientId: row.client_id, version: Number(row.version), firstName, lastName, preferredName: names.get('preferred_name') }];
  });
}

/** Opens the birth dates of some clients to compare them: nobody is shown. */
export async function openBirthDates(work: Work, clientIds: readonly ClientId[]): Promise<Map<ClientId, string>> {
  const { rows } = await sql<{ client_id: ClientId; birth_date: Buffer }>`select client_id, birth_date from clients.client
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) and birth_date is not null`.execute(work.tx);
  const texts = await work.vault.openForIndex(
    rows.map(({ client_id, birth_date }) => ({ place: { table: 'clients.client', row: client_id, column: 'birth_date' }, sealed: birth_date })),
  );
  return new Map(rows.flatMap(({ client_id }, index): [ClientId, string][] => (texts[index] === undefined ? [] : [[client_id, texts[index]]])));
}
