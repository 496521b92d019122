import { sql } from 'kysely';
import type { ClientId } from '#kernel/ids.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { ConversationId } from '../model.ts';
import type { AgreementId, ClientYesId } from './model.ts';

/** A client's own yes to training. */
export interface ClientYesRow {
  readonly yesId: ClientYesId;
  readonly agreementId: AgreementId;
  readonly clientId: ClientId;
  readonly textVersion: number;
  readonly givenAt: Instant;
  readonly expiresOn: IsoDate;
}

const COLUMNS =
  sql.raw(`y.yes_id as "yesId", y.agreement_id as "agreementId", y.client_id as "clientId", y.text_version as "textVersion", y.given_at as "givenAt",
  y.expires_on::text as "expiresOn"`);

/** Finds the yes that somebody gave by any of their records, under one agreement, and that holds on a day. */
export async function findClientYes(
  work: Work,
  of: { readonly clientIds: readonly ClientId[]; readonly agreementId: AgreementId; readonly today: IsoDate },
): Promise<ClientYesRow | undefined> {
  const { rows } = await sql<ClientYesRow>`select ${COLUMNS} from receptionist.training_client_yes y
    where y.account_id = ${work.accountId} and y.agreement_id = ${of.agreementId} and y.client_id = any(${[...of.clientIds]}::uuid[])
      and y.withdrawn_at is null and y.expires_on > ${of.today} order by y.given_at desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Finds the client's own yes that would let one conversation leave on a day: they showed who they are in it, and it began after the yes. */
export async function findClientYesFor(
  work: Work,
  of: { readonly conversationId: ConversationId; readonly agreementId: AgreementId; readonly today: IsoDate },
): Promise<ClientYesRow | undefined> {
  const { rows } = await sql<ClientYesRow>`select ${COLUMNS} from receptionist.training_client_yes y
      join receptionist.conversation c on c.account_id = y.account_id and c.client_id = y.client_id and c.identity_level > 0 and c.started_at >= y.given_at
    where y.account_id = ${work.accountId} and c.conversation_id = ${of.conversationId} and y.agreement_id = ${of.agreementId} and y.withdrawn_at is null
      and y.expires_on > ${of.today} limit 1`.execute(work.tx);
  return rows[0];
}

/** Puts a client's own yes on record; false where one holds. */
export async function insertClientYes(work: Work, row: Omit<ClientYesRow, 'givenAt'>): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into receptionist.training_client_yes (account_id, yes_id, agreement_id, client_id, text_version, given_at, expires_on)
    values (${work.accountId}, ${row.yesId}, ${row.agreementId}, ${row.clientId}, ${row.textVersion}, ${work.now}, ${row.expiresOn}) on conflict do nothing`.execute(
      work.tx,
    );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Ends every yes of some clients; the database calls back what left on them. Gives how many ended. */
export async function endClientYeses(work: Work, clientIds: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`update receptionist.training_client_yes set withdrawn_at = ${work.now}
    where account_id = ${work.accountId} and client_id = any(${[...clientIds]}::uuid[]) and withdrawn_at is null`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/**
 * Lets the conversations that began within some time rest on their client's own yes, each until the day it names. A conversation for which a yes was taken back
 * since does not.
 */
export async function restOnClientYeses(
  work: Work,
  of: { readonly agreementId: AgreementId; readonly from: Instant; readonly until: Instant; readonly today: IsoDate },
): Promise<void> {
  await sql`insert into receptionist.training_authorisation
      (account_id, authorisation_id, agreement_id, conversation_id, text_version, kind, given_on, expires_on, recorded_at, client_yes_id)
    select y.account_id, gen_random_uuid(), y.agreement_id, c.conversation_id, y.text_version, 'own', (y.given_at at time zone 'UTC')::date, y.expires_on, ${work.now}, y.yes_id
    from receptionist.training_client_yes y
      join receptionist.conversation c on c.account_id = y.account_id and c.client_id = y.client_id and c.identity_level > 0 and c.started_at >= y.given_at
    where y.account_id = ${work.accountId} and y.agreement_id = ${of.agreementId} and y.withdrawn_at is null and y.expires_on > ${of.today}
      and c.started_at >= ${of.from} and c.started_at < ${of.until}
      and not exists (select from receptionist.training_authorisation z where z.account_id = c.account_id and z.conversation_id = c.conversation_id
        and (z.withdrawn_at is null or z.withdrawn_at >= y.given_at))
    on conflict do nothing`.execute(work.tx);
}

/** Ends every yes whose day has come, a client's own and those put on record here; the database calls back what left on them. */
export async function endYesesThatRanOut(work: Work, today: IsoDate): Promise<void> {
  await sql`update receptionist.training_client_yes set withdrawn_at = ${work.now}
    where account_id = ${work.accountId} and withdrawn_at is null and expires_on <= ${today}`.execute(work.tx);
  await sql`update receptionist.training_authorisation set withdrawn_at = ${work.now}
    where account_id = ${work.accountId} and withdrawn_at is null and expires_on <= ${today}`.execute(work.tx);
}

/** Counts the clients whose own yes holds on a day under the agreement in force. */
export async function countClientYeses(work: Work, today: IsoDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from receptionist.training_client_yes y
      join receptionist.training_agreement g on g.account_id = y.account_id and g.agreement_id = y.agreement_id
    where y.account_id = ${work.accountId} and y.withdrawn_at is null and y.expires_on > ${today} and g.withdrawn_at is null`.execute(work.tx);
  return rows[0]?.count ?? 0;
}
