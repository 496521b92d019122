import { sql } from 'kysely';
import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import type { TemplateKey, TextId } from './model.ts';

/** What a text was about, as far as it is kept in the clear. */
export type TextKind = 'stop' | 'start' | 'help' | 'confirm' | 'other' | 'missed-call';

/** A text, or a call nobody answered, as it is kept. */
export interface ReceivedRow {
  readonly text_id: TextId;
  readonly ordinal: bigint;
  readonly line: string;
  readonly sender_token: Buffer;
  readonly sender: Buffer;
  readonly kind: TextKind;
  readonly words: Buffer | null;
  readonly media_count: number;
  readonly client_ids: readonly ClientId[];
  readonly received_at: Instant;
}

const COLUMNS = sql.raw('text_id, ordinal, line, sender_token, sender, kind, words, media_count, client_ids, received_at');

/** Makes everything one number says wait for what it said before, until the transaction ends. */
export async function lockSender(work: Work, senderToken: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.accountId}/${senderToken.toString('hex')}`}, 0))`.execute(work.tx);
}

/** Finds what was taken in before under a vendor's id. */
export async function findReceivedId(work: Work, vendorId: string): Promise<{ readonly textId: TextId; readonly kind: TextKind } | undefined> {
  const { rows } = await sql<{ textId: TextId; kind: TextKind }>`select text_id as "textId", kind from messaging.received_text
    where account_id = ${work.accountId} and vendor_id = ${vendorId}`.execute(work.tx);
  return rows[0];
}

/** Takes a text in. */
export async function insertReceived(work: Work, row: Omit<ReceivedRow, 'received_at' | 'ordinal'> & { readonly vendor_id: string }): Promise<void> {
  await sql`insert into messaging.received_text (account_id, text_id, vendor_id, line, sender_token, sender, kind, words, media_count, client_ids, received_at)
    values (${work.accountId}, ${row.text_id}, ${row.vendor_id}, ${row.line}, ${row.sender_token}, ${row.sender}, ${row.kind}, ${row.words}, ${row.media_count},
      ${[...row.client_ids]}::uuid[], ${work.now})`.execute(work.tx);
}

/** Reads one text. */
export async function findReceived(work: Work, textId: string): Promise<ReceivedRow | undefined> {
  const { rows } = await sql<ReceivedRow>`select ${COLUMNS} from messaging.received_text where account_id = ${work.accountId} and text_id = ${textId}`.execute(
    work.tx,
  );
  return rows[0];
}

/** Keeps what a text said, sealed. */
export async function keepWords(work: Work, textId: TextId, words: Buffer): Promise<void> {
  await sql`update messaging.received_text set words = ${words} where account_id = ${work.accountId} and text_id = ${textId}`.execute(work.tx);
}

/** Says whether a number has said STOP or START since a text of it. */
export async function hasChangedMind(work: Work, { sender_token, ordinal }: Pick<ReceivedRow, 'sender_token' | 'ordinal'>): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from messaging.received_text where account_id = ${work.accountId}
    and sender_token = ${sender_token} and kind in ('stop', 'start') and ordinal > ${ordinal}) as has`.execute(work.tx);
  return rows[0]?.has ?? false;
}

/** Says when somebody with this number last wrote, or called and was not answered. */
export async function lastHeard(work: Work, senderToken: Buffer): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant | null }>`select max(received_at) as at from messaging.received_text
    where account_id = ${work.accountId} and sender_token = ${senderToken}`.execute(work.tx);
  return rows[0]?.at ?? undefined;
}

/** Says whether a text of a number was answered with a template since an instant, or is about to be. */
export async function wasAnswered(work: Work, senderToken: Buffer, template: TemplateKey, since: Instant): Promise<boolean> {
  const { rows } = await sql<{ was: boolean }>`select exists (select from messaging.received_text r
    join messaging.outbox_message m on m.account_id = r.account_id and m.send_key = 'text/' || r.text_id || '/' || ${template}
    where r.account_id = ${work.accountId} and r.sender_token = ${senderToken} and r.received_at > ${since} and m.status <> 'refused') as was`.execute(work.tx);
  return rows[0]?.was ?? false;
}

/** Finds the visit that the last text to a number reminded of, if it did. */
export async function remindedLast(work: Work, contactToken: Buffer, since: Instant): Promise<AppointmentId | undefined> {
  const { rows } = await sql<{ template: TemplateKey; id: AppointmentId | null }>`select template, ids ->> 'appointmentId' as id from messaging.outbox_message
    where account_id = ${work.accountId} and contact_token = ${contactToken} and channel = 'sms' and status = 'sent' and finished_at > ${since}
    order by finished_at desc, message_id desc limit 1`.execute(work.tx);
  const [last] = rows;
  return last?.template === 'booking-reminder' ? (last.id ?? undefined) : undefined;
}

/** Lists what came last, the newest first. */
export async function listReceived(work: Work, limit: number): Promise<ReceivedRow[]> {
  const { rows } = await sql<ReceivedRow>`select ${COLUMNS} from messaging.received_text where account_id = ${work.accountId}
    order by ordinal desc limit ${limit}`.execute(work.tx);
  return rows;
}
