import { sql } from 'kysely';
import { type ClientId, type Id, asId } from '#kernel/ids.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { Clearance, ClearanceKind, ClientSource, ClientState } from './model.ts';

/** The columns sealed with the client's key. */
export const SEALED_COLUMNS = ['first_name', 'last_name', 'mobile', 'email', 'birth_date', 'preferred_name', 'pronouns'] as const;
export type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** The sealed values and tokens of a client's row; what is not known is null. */
export type SealedDetails = Readonly<Record<SealedColumn | 'phone_token' | 'phone_last_four_token' | 'email_token', Buffer | null>> & {
  readonly first_name: Buffer;
  readonly last_name: Buffer;
};

export interface ClientRow extends Readonly<Record<SealedColumn, Buffer | null>> {
  readonly client_id: string;
  readonly key_id: string;
  readonly state: string;
  readonly source: string;
  readonly version: bigint;
  readonly merged_into: string | null;
}

const COLUMNS = ['client_id', 'key_id', 'state', 'source', 'version', 'merged_into', ...SEALED_COLUMNS] as const;

/** A client about to be stored. */
export interface NewClientRow extends SealedDetails {
  readonly client_id: ClientId;
  readonly key_id: Id<'subject-key'>;
  readonly state: ClientState;
  readonly source: ClientSource;
}

/** Rows a statement, well below the 65,535 parameters a statement may have. */
const ROWS_AT_ONCE = 1000;

/** Stores new clients, a thousand in a statement. */
export async function insertClients(work: Work, rows: readonly NewClientRow[]): Promise<void> {
  const stamp = { account_id: work.accountId, created_at: work.now, updated_at: work.now };
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await work.tx
      .insertInto('clients.client')
      .values(rows.slice(from, from + ROWS_AT_ONCE).map((row) => ({ ...row, ...stamp })))
      .execute();
  }
}

/** Replaces a client's details if nobody changed them since `version`; says whether it did. */
export async function updateClientRow(work: Work, clientId: ClientId, version: number, details: SealedDetails): Promise<boolean> {
  const { numUpdatedRows } = await work.tx
    .updateTable('clients.client')
    .set({ ...details, version: BigInt(version + 1), updated_at: work.now })
    .where('account_id', '=', work.accountId)
    .where('client_id', '=', clientId)
    .where('version', '=', BigInt(version))
    .where('state', '<>', 'merged')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Reads clients' rows, sealed. */
export async function listClientRows(work: Work, clientIds: readonly ClientId[]): Promise<ClientRow[]> {
  if (clientIds.length === 0) return [];
  return work.tx.selectFrom('clients.client').select(COLUMNS).where('account_id', '=', work.accountId).where('client_id', 'in', clientIds).execute();
}

/** Lists clients' ids a page at a time, the newest first, those joined to another left out. */
export async function listClientIds(work: Work, page: { readonly after?: ClientId | undefined; readonly limit: number }): Promise<ClientId[]> {
  const after = page.after;
  const rows = await work.tx
    .selectFrom('clients.client')
    .select('client_id')
    .where('account_id', '=', work.accountId)
    .where('state', '<>', 'merged')
    .$if(after !== undefined, (query) => query.where('client_id', '<', after ?? ''))
    .orderBy('client_id', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map(({ client_id }) => asId(client_id));
}

/** Which tokens to look for; any match counts. */
export interface ContactTokens {
  readonly phone?: Buffer | undefined;
  readonly lastFour?: Buffer | undefined;
  readonly email?: Buffer | undefined;
}

/** Finds the clients who have one of these tokens, the oldest first; each answers for the record it was joined to. */
export async function findByTokens(work: Work, tokens: ContactTokens, limit = 100): Promise<ClientId[]> {
  const none = Buffer.alloc(0);
  const { rows } = await sql<{ id: ClientId }>`select coalesce(merged_into, client_id) as id from clients.client
    where account_id = ${work.accountId} and (phone_token = ${tokens.phone ?? none} or phone_last_four_token = ${tokens.lastFour ?? none} or email_token = ${tokens.email ?? none})
    group by 1 order by min(created_at), 1 limit ${limit}`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** Lists the records of one person: the one that counts, and those joined to it. */
export async function listJoined(work: Work, clientId: ClientId): Promise<ClientId[]> {
  const { rows } = await sql<{ id: ClientId }>`select client_id as id from clients.client
    where account_id = ${work.accountId} and ${clientId} in (client_id, merged_into) order by client_id`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** What of a client may be known without opening anything. */
export interface ClientHead {
  readonly clientId: ClientId;
  readonly state: ClientState;
  readonly mergedInto?: ClientId;
}

/** Reads a client's state, locking the row when it is about to change. */
export async function findHead(work: Work, clientId: ClientId, lock: 'lock' | 'read' = 'read'): Promise<ClientHead | undefined> {
  const row = await work.tx
    .selectFrom('clients.client')
    .select(['state', 'merged_into'])
    .where('account_id', '=', work.accountId)
    .where('client_id', '=', clientId)
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst();
  return row && { clientId, state: toState(row.state), ...(row.merged_into ? { mergedInto: asId<ClientId>(row.merged_into) } : {}) };
}

/** Takes a state that the database's CHECK has passed. */
export function toState(text: string): ClientState {
  return text as ClientState;
}

/** Takes a source that the database's CHECK has passed. */
export function toSource(text: string): ClientSource {
  return text as ClientSource;
}

/** Makes a pending client an active one; says whether it was pending. */
export async function activate(work: Work, clientId: ClientId): Promise<boolean> {
  const { numUpdatedRows } = await work.tx
    .updateTable('clients.client')
    .set((set) => ({ state: 'active', version: set('version', '+', 1n), updated_at: work.now }))
    .where('account_id', '=', work.accountId)
    .where('client_id', '=', clientId)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Two records that may be of one person. */
export interface LinkRow {
  readonly clientId: ClientId;
  readonly candidateId: ClientId;
  readonly matchedBy: 'phone' | 'email' | 'both' | 'name';
}

const MOST_CANDIDATES = 10;

/** Suggests who a client may be: those known before with the same phone or mail address. One statement, match or no match. */
export async function suggestCandidates(work: Work, clientId: ClientId): Promise<void> {
  // Each token is looked up by its own index: `or` between the two would read every client there is.
  const known = (token: 'phone_token' | 'email_token') => sql`select o.client_id, o.created_at, ${token} as matched_by from clients.client o
    where o.account_id = ${work.accountId} and o.${sql.ref(token)} = (select ${sql.ref(token)} from own) and o.state = 'active' and o.client_id <> ${clientId}`;
  await sql`with own as (select phone_token, email_token from clients.client where account_id = ${work.accountId} and client_id = ${clientId})
    insert into clients.client_link (account_id, client_id, candidate_id, matched_by, state, suggested_at)
    select ${work.accountId}, ${clientId}, m.client_id, case when count(*) > 1 then 'both' when min(m.matched_by) = 'phone_token' then 'phone' else 'email' end,
      'suggested', ${work.now}
    from (${known('phone_token')} union all ${known('email_token')}) m
    group by m.client_id, m.created_at order by m.created_at limit ${MOST_CANDIDATES}
    on conflict do nothing`.execute(work.tx);
}

/** Lists open suggestions: of one client, or the oldest of all. */
export async function listSuggestions(work: Work, clientId?: ClientId): Promise<LinkRow[]> {
  const rows = await work.tx
    .selectFrom('clients.client_link')
    .select(['client_id', 'candidate_id', 'matched_by'])
    .where('account_id', '=', work.accountId)
    .where('state', '=', 'suggested')
    .$if(clientId !== undefined, (query) => query.where('client_id', '=', clientId ?? ''))
    .orderBy('suggested_at')
    .orderBy('client_id')
    .limit(100)
    .execute();
  return rows.map((row) => ({ clientId: asId(row.client_id), candidateId: asId(row.candidate_id), matchedBy: row.matched_by as LinkRow['matchedBy'] }));
}

/** Settles a suggestion as not the same person; says whether it was open. */
export async function dismissSuggestion(work: Work, link: Pick<LinkRow, 'clientId' | 'candidateId'>, decidedBy: string): Promise<boolean> {
  const { numUpdatedRows } = await work.tx
    .updateTable('clients.client_link')
    .set({ state: 'dismissed', decided_at: work.now, decided_by: decidedBy })
    .where('account_id', '=', work.accountId)
    .where('client_id', '=', link.clientId)
    .where('candidate_id', '=', link.candidateId)
    .where('state', '=', 'suggested')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A clearance about to be stored. */
export interface NewClearance extends Clearance {
  readonly clearanceId: Id<'clearance'>;
  readonly clientId: ClientId;
  readonly source: 'staff' | 'visit' | 'import';
  readonly sourceId?: string | undefined;
  readonly recordedBy: string;
}

/** Stores a clearance; a visit or document clears for one kind once, so a repeated one changes nothing, unless it was taken back meanwhile. */
export async function insertClearance(work: Work, clearance: NewClearance): Promise<Id<'clearance'> | undefined> {
  const row = toClearanceRow(work, clearance);
  const inserted = await work.tx
    .insertInto('clients.clearance')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'source', 'source_id', 'kind'])
        .where('source_id', 'is not', null)
        .doUpdateSet({
          client_id: row.client_id,
          valid_from: row.valid_from,
          valid_until: row.valid_until,
          recorded_at: row.recorded_at,
          recorded_by: row.recorded_by,
          revoked_at: null,
        })
        .where('clients.clearance.revoked_at', 'is not', null),
    )
    .returning('clearance_id')
    .executeTakeFirst();
  return inserted && asId<Id<'clearance'>>(inserted.clearance_id);
}

/** Stores many clearances, a thousand in a statement. */
export async function insertClearances(work: Work, clearances: readonly NewClearance[]): Promise<void> {
  for (let from = 0; from < clearances.length; from += ROWS_AT_ONCE) {
    await work.tx
      .insertInto('clients.clearance')
      .values(clearances.slice(from, from + ROWS_AT_ONCE).map((each) => toClearanceRow(work, each)))
      .execute();
  }
}

function toClearanceRow(work: Work, given: NewClearance) {
  return {
    account_id: work.accountId,
    clearance_id: given.clearanceId,
    client_id: given.clientId,
    kind: given.kind,
    valid_from: given.validFrom,
    valid_until: given.validUntil,
    source: given.source,
    source_id: given.sourceId ?? null,
    recorded_at: work.now,
    recorded_by: given.recordedBy,
  };
}

/** Takes a clearance back; says whether it stood. */
export async function revokeClearance(work: Work, clientId: ClientId, clearanceId: Id<'clearance'>): Promise<boolean> {
  const { numUpdatedRows } = await work.tx
    .updateTable('clients.clearance')
    .set({ revoked_at: work.now })
    .where('account_id', '=', work.accountId)
    .where('client_id', '=', clientId)
    .where('clearance_id', '=', clearanceId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes back the clearances that follow from a visit. */
export async function revokeClearancesOf(work: Work, visitId: string): Promise<{ clientId: ClientId; clearanceId: Id<'clearance'> }[]> {
  const { rows } = await sql<{ clientId: ClientId; clearanceId: Id<'clearance'> }>`update clients.clearance set revoked_at = ${work.now}
    where account_id = ${work.accountId} and source = 'visit' and source_id = ${visitId} and revoked_at is null
    returning client_id as "clientId", clearance_id as "clearanceId"`.execute(work.tx);
  return rows;
}

/** A clearance that stands, with its id and where it comes from. */
export interface StandingClearance extends Clearance {
  readonly clearanceId: Id<'clearance'>;
  readonly source: string;
}

/** Lists the clearances that stand for a client and for the records joined to it; on a date, or all. */
export async function listClearances(work: Work, clientId: ClientId, on?: IsoDate): Promise<StandingClearance[]> {
  const { rows } = await sql<{ clearance_id: Id<'clearance'>; kind: ClearanceKind; valid_from: IsoDate; valid_until: IsoDate; source: string }>`
    select clearance_id, kind, valid_from, valid_until, source from clients.clearance
    where account_id = ${work.accountId} and revoked_at is null
      and client_id in (select client_id from clients.client where account_id = ${work.accountId} and ${clientId} in (client_id, merged_into))
      ${on === undefined ? sql`` : sql`and valid_from <= ${on} and valid_until > ${on}`}
    order by kind, valid_until desc`.execute(work.tx);
  return rows.map((row) => ({ clearanceId: row.clearance_id, kind: row.kind, validFrom: row.valid_from, validUntil: row.valid_until, source: row.source }));
}

/** Gives when the oldest of some records was made. */
export async function findFirstSeen(work: Work, clientIds: readonly ClientId[]): Promise<Instant> {
  const { rows } = await sql<{ at: Instant }>`select min(created_at) as at from clients.client
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[])`.execute(work.tx);
  return rows[0]?.at ?? work.now;
}
