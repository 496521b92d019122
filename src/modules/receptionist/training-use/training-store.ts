import { sql } from 'kysely';
import type { ClientId, UserId } from '#kernel/ids.ts';
import type { Instant, IsoDate } from '#kernel/time.ts';
import type { SubjectKeyId } from '#kernel/vault.ts';
import { type Work, brokenConstraint } from '#kernel/work.ts';
import type { ConversationId, Language } from '../model.ts';
import type { AgreementId, AuthorisationId, Basis, AuthorisationKind, EvidenceKind, ExportId, ItemId, LeftOut } from './model.ts';

/** What an account agreed to, and who for it. */
export interface AgreementRow {
  readonly agreementId: AgreementId;
  readonly textVersion: number;
  readonly recipient: string;
  readonly baa: string | null;
  readonly agreedBy: UserId;
  readonly agreedAt: Instant;
}

/** Reads the agreement in force; undefined while nothing may train anything. `isLocked` makes whoever withdraws it wait. */
export async function findAgreement(work: Work, isLocked = false): Promise<AgreementRow | undefined> {
  const { rows } =
    await sql<AgreementRow>`select agreement_id as "agreementId", text_version as "textVersion", recipient, baa, agreed_by as "agreedBy", agreed_at as "agreedAt"
    from receptionist.training_agreement where account_id = ${work.accountId} and withdrawn_at is null ${isLocked ? sql`for share` : sql``}`.execute(work.tx);
  return rows[0];
}

/** Puts an agreement in force; false where one is. */
export async function insertAgreement(work: Work, { agreementId, textVersion, recipient, baa, agreedBy }: Omit<AgreementRow, 'agreedAt'>): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.training_agreement
      (account_id, agreement_id, text_version, recipient, permits_health, baa, agreed_by, agreed_at)
    values (${work.accountId}, ${agreementId}, ${textVersion}, ${recipient}, ${baa !== null}, ${baa}, ${agreedBy}, ${work.now}) on conflict do nothing`.execute(
    work.tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Withdraws the agreement in force; the database calls back what left under it. False where there is none. */
export async function withdrawAgreementRow(work: Work, by: UserId): Promise<boolean> {
  const { numAffectedRows } = await sql`update receptionist.training_agreement set withdrawn_by = ${by}, withdrawn_at = ${work.now}
    where account_id = ${work.accountId} and withdrawn_at is null`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** The yes of whoever a conversation is with. */
export interface AuthorisationRow {
  readonly authorisationId: AuthorisationId;
  readonly textVersion: number;
  readonly kind: AuthorisationKind;
  readonly givenOn: IsoDate;
  readonly expiresOn: IsoDate;
  readonly evidence: Buffer | null;
  /** Null where it rests on the client's own yes. */
  readonly recordedBy: UserId | null;
  readonly recordedAt: Instant;
}

/** Reads the yes on record for a conversation that was not taken back. */
export async function findAuthorisation(work: Work, conversationId: ConversationId): Promise<AuthorisationRow | undefined> {
  const { rows } = await sql<AuthorisationRow>`select authorisation_id as "authorisationId", text_version as "textVersion", kind, given_on::text as "givenOn",
      expires_on::text as "expiresOn", evidence, recorded_by as "recordedBy", recorded_at as "recordedAt"
    from receptionist.training_authorisation where account_id = ${work.accountId} and conversation_id = ${conversationId} and withdrawn_at is null`.execute(
    work.tx,
  );
  return rows[0];
}

/** Puts a yes on record; false where one is. */
export async function insertAuthorisation(
  work: Work,
  row: Omit<AuthorisationRow, 'recordedAt' | 'kind'> & {
    readonly kind: EvidenceKind;
    readonly conversationId: ConversationId;
    readonly agreementId: AgreementId;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.training_authorisation
      (account_id, authorisation_id, agreement_id, conversation_id, text_version, kind, given_on, expires_on, evidence, recorded_by, recorded_at)
    values (${work.accountId}, ${row.authorisationId}, ${row.agreementId}, ${row.conversationId}, ${row.textVersion}, ${row.kind}, ${row.givenOn}, ${row.expiresOn},
      ${row.evidence}, ${row.recordedBy}, ${work.now}) on conflict do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Takes back the yes on record for a conversation; the database calls back what left on it. False where there is none. */
export async function withdrawAuthorisationRow(work: Work, conversationId: ConversationId, by: UserId): Promise<boolean> {
  const { numAffectedRows } = await sql`update receptionist.training_authorisation set withdrawn_by = ${by}, withdrawn_at = ${work.now}
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and withdrawn_at is null`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Counts the conversations whose subject's yes holds today under the agreement in force. */
export async function countAuthorised(work: Work, today: IsoDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from receptionist.training_authorisation z
      join receptionist.training_agreement g on g.account_id = z.account_id and g.agreement_id = z.agreement_id
    where z.account_id = ${work.accountId} and z.withdrawn_at is null and z.expires_on > ${today} and g.withdrawn_at is null`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** A conversation that is over and was looked at, with the yes that holds for it. */
export interface CandidateRow {
  readonly conversationId: ConversationId;
  readonly keyId: SubjectKeyId;
  readonly clientId: ClientId | null;
  readonly channel: string;
  readonly language: Language;
  readonly state: Buffer | null;
  readonly startedAt: Instant;
  readonly upToSeq: number;
  readonly reasons: readonly string[];
  readonly didSomething: boolean;
  readonly wasEscalated: boolean;
  readonly isTakenBack: boolean;
  readonly authorisationId: AuthorisationId | null;
}

/** Lists conversations that began within some time, ended, and were assessed as they stand; the earliest first. */
export async function listCandidates(
  work: Work,
  wanted: { readonly agreementId: AgreementId; readonly from: Instant; readonly until: Instant; readonly today: IsoDate; readonly limit: number },
): Promise<CandidateRow[]> {
  const { rows } =
    await sql<CandidateRow>`select c.conversation_id as "conversationId", c.key_id as "keyId", c.client_id as "clientId", c.channel, c.language, c.state,
      c.started_at as "startedAt", a.up_to_seq as "upToSeq", a.reasons, z.authorisation_id as "authorisationId",
      c.appointment_id is not null or exists (select from receptionist.commitment d where d.account_id = c.account_id and d.conversation_id = c.conversation_id) as "didSomething",
      c.escalation is not null or exists (select from receptionist.page p where p.account_id = c.account_id and p.conversation_id = c.conversation_id)
        or exists (select from receptionist.team_message t where t.account_id = c.account_id and t.conversation_id = c.conversation_id) as "wasEscalated",
      exists (select from receptionist.message m where m.account_id = c.account_id and m.conversation_id = c.conversation_id and m.words is null) as "isTakenBack"
    from receptionist.conversation c
      join receptionist.assessment a on a.account_id = c.account_id and a.conversation_id = c.conversation_id and a.up_to_seq = c.next_seq - 1
      left join receptionist.training_authorisation z on z.account_id = c.account_id and z.conversation_id = c.conversation_id and z.agreement_id = ${wanted.agreementId}
        and z.withdrawn_at is null and z.expires_on > ${wanted.today}
    where c.account_id = ${work.accountId} and c.started_at >= ${wanted.from} and c.started_at < ${wanted.until}
    order by c.started_at, c.conversation_id limit ${wanted.limit}`.execute(work.tx);
  return rows;
}

/** A file that left. */
export interface ExportRow {
  readonly exportId: ExportId;
  readonly basis: Basis;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly redactionVersion: number;
  readonly considered: number;
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>;
  readonly madeBy: UserId;
  readonly madeAt: Instant;
}

/** A conversation in a file. */
export interface ItemRow {
  readonly itemId: ItemId;
  readonly conversationId: ConversationId;
  readonly authorisationId: AuthorisationId | null;
  readonly upToSeq: number;
  readonly isHealth: boolean;
}

/** Keeps what left, and on what ground: the database refuses an item whose gates are not open. False where one was shut meanwhile. */
export async function insertExport(
  work: Work,
  row: Omit<ExportRow, 'madeAt'> & { readonly agreementId: AgreementId; readonly contentHash: Buffer },
  items: readonly ItemRow[],
): Promise<boolean> {
  await sql`insert into receptionist.training_export
      (account_id, export_id, agreement_id, basis, from_date, to_date, redaction_version, considered, left_out, content_hash, made_by, made_at)
    values (${work.accountId}, ${row.exportId}, ${row.agreementId}, ${row.basis}, ${row.from}, ${row.to}, ${row.redactionVersion}, ${row.considered},
      ${JSON.stringify(row.leftOut)}::jsonb, ${row.contentHash}, ${row.madeBy}, ${work.now})`.execute(work.tx);
  const lines = JSON.stringify(items);
  try {
    await sql`insert into receptionist.training_item (account_id, item_id, export_id, conversation_id, authorisation_id, up_to_seq, is_health)
      select ${work.accountId}, x."itemId", ${row.exportId}, x."conversationId", x."authorisationId", x."upToSeq", x."isHealth"
      from jsonb_to_recordset(${lines}::jsonb) as x("itemId" uuid, "conversationId" uuid, "authorisationId" uuid, "upToSeq" int, "isHealth" boolean)`.execute(
      work.tx,
    );
  } catch (error) {
    if (brokenConstraint(error)?.endsWith('_gate')) return false;
    throw error;
  }
  return true;
}

/** Lists the files that left, the newest first, each with how many conversations are in it and how many were called back. */
export async function listExports(work: Work, limit: number): Promise<(ExportRow & { readonly items: number; readonly recalled: number })[]> {
  const { rows } = await sql<
    ExportRow & { items: number; recalled: number }
  >`select x.export_id as "exportId", x.basis, x.from_date::text as "from", x.to_date::text as "to",
      x.redaction_version as "redactionVersion", x.considered, x.left_out as "leftOut", x.made_by as "madeBy", x.made_at as "madeAt",
      count(i.item_id)::int as items, count(i.recalled_at)::int as recalled
    from receptionist.training_export x left join receptionist.training_item i on i.account_id = x.account_id and i.export_id = x.export_id
    where x.account_id = ${work.accountId} group by x.account_id, x.export_id order by x.made_at desc, x.export_id desc limit ${limit}`.execute(work.tx);
  return rows;
}

/** An item that must be deleted wherever it went, with where it came from. */
export interface RecallRow {
  readonly itemId: ItemId;
  readonly exportId: ExportId;
  readonly conversationId: ConversationId;
  readonly authorisationId: AuthorisationId | null;
  readonly recipient: string;
  readonly redactionVersion: number;
  readonly upToSeq: number;
  readonly exportedAt: Instant;
  readonly cause: string;
  readonly recalledAt: Instant;
  readonly doneAt: Instant | null;
  readonly doneBy: UserId | null;
}

/** Lists what is called back: what is open first, then the newest. */
export async function listRecalls(work: Work, limit: number): Promise<RecallRow[]> {
  const { rows } =
    await sql<RecallRow>`select i.item_id as "itemId", i.export_id as "exportId", i.conversation_id as "conversationId", i.authorisation_id as "authorisationId",
      g.recipient, x.redaction_version as "redactionVersion", i.up_to_seq as "upToSeq", x.made_at as "exportedAt", i.recall_cause as cause,
      i.recalled_at as "recalledAt", i.done_at as "doneAt", i.done_by as "doneBy"
    from receptionist.training_item i join receptionist.training_export x on x.account_id = i.account_id and x.export_id = i.export_id
      join receptionist.training_agreement g on g.account_id = x.account_id and g.agreement_id = x.agreement_id
    where i.account_id = ${work.accountId} and i.recalled_at is not null
    order by i.done_at is not null, i.recalled_at desc, i.item_id limit ${limit}`.execute(work.tx);
  return rows;
}

/** Counts what is called back and not done. */
export async function countOpenRecalls(work: Work): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from receptionist.training_item
    where account_id = ${work.accountId} and recalled_at is not null and done_at is null`.execute(work.tx);
  return rows[0]?.count ?? 0;
}

/** Marks recalls as done; gives how many were open. */
export async function finishRecalls(work: Work, itemIds: readonly ItemId[], by: UserId): Promise<number> {
  const { numAffectedRows } = await sql`update receptionist.training_item set done_at = ${work.now}, done_by = ${by}
    where account_id = ${work.accountId} and item_id = any(${[...itemIds]}::uuid[]) and recalled_at is not null and done_at is null`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** What the database says of the gates: triggers that stand, items out, and items out that should have been called back. */
export interface GateState {
  readonly guards: number;
  readonly out: number;
  readonly ungated: number;
}

/** Reads whether the gates stand and whether anything is out that should be called back; a yes that ran out is given a day for that. */
export async function readGates(work: Work, guards: readonly string[], today: IsoDate): Promise<GateState> {
  const { rows } = await sql<GateState>`select
      (select count(*)::int from pg_catalog.pg_trigger t where t.tgname = any(${[...guards]}::text[]) and t.tgenabled in ('O', 'A')
        and t.tgrelid::regclass::text like 'receptionist.%') as guards,
      count(*)::int as out,
      (count(*) filter (where g.withdrawn_at is not null or z.withdrawn_at is not null or z.expires_on < ${today}::date - 1 or (x.basis = 'authorised' and z.authorisation_id is null)
        or (i.is_health and not g.permits_health) or c.conversation_id is null))::int as ungated
    from receptionist.training_item i
      join receptionist.training_export x on x.account_id = i.account_id and x.export_id = i.export_id
      join receptionist.training_agreement g on g.account_id = x.account_id and g.agreement_id = x.agreement_id
      left join receptionist.training_authorisation z on z.account_id = i.account_id and z.authorisation_id = i.authorisation_id
      left join receptionist.conversation c on c.account_id = i.account_id and c.conversation_id = i.conversation_id
    where i.account_id = ${work.accountId} and i.recalled_at is null`.execute(work.tx);
  return rows[0] ?? { guards: 0, out: 0, ungated: 0 };
}
