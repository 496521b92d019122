import { sql } from 'kysely';
import { ask } from '#kernel/ask.ts';
import type { AppointmentId, ClientId, LocationId, UserId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { SubjectKeyId } from '#kernel/vault.ts';
import { type Work, send } from '#kernel/work.ts';
import type { Author, ConversationChannel, ConversationId, Escalation, FlowName, IdentityLevel, Language, Outcome, Source } from './model.ts';

/** A conversation as it is stored; its words are sealed elsewhere. */
export interface ConversationRow {
  readonly conversationId: ConversationId;
  readonly channel: ConversationChannel;
  readonly locationId: LocationId;
  readonly clientId: ClientId | null;
  readonly keyId: SubjectKeyId;
  readonly ownerUserId: UserId | null;
  readonly identityLevel: IdentityLevel;
  readonly escalation: Escalation | null;
  readonly flow: FlowName | null;
  readonly language: Language;
  readonly outcome: Outcome | null;
  /** What somebody of the team said last: that it is spam, or that it is not; it outranks what the rules find. */
  readonly spamSaid: boolean | null;
  readonly spamSaidAt: Instant | null;
  readonly appointmentId: AppointmentId | null;
  readonly nextSeq: number;
  readonly state: Buffer | null;
  readonly tokenHash: Buffer | null;
  readonly minuteAt: Instant;
  readonly minuteCount: number;
  readonly startedAt: Instant;
  readonly lastAt: Instant;
  readonly closedAt: Instant | null;
}

const COLUMNS = sql.raw(`c.conversation_id as "conversationId", c.channel, c.location_id as "locationId", c.client_id as "clientId", c.key_id as "keyId",
  c.owner_user_id as "ownerUserId", c.identity_level as "identityLevel", c.escalation, c.flow, c.language, c.outcome, c.spam_said as "spamSaid", c.spam_said_at as "spamSaidAt", c.appointment_id as "appointmentId",
  c.next_seq as "nextSeq", c.state, c.token_hash as "tokenHash", c.minute_at as "minuteAt", c.minute_count as "minuteCount", c.started_at as "startedAt",
  c.last_at as "lastAt", c.closed_at as "closedAt"`);

/** A conversation opened for one turn, and what the turn must know of besides. */
export interface OpenedRow extends ConversationRow {
  /** The place of the message that came before with the same key. */
  readonly seenSeq: number | null;
  /** Counts the changes of settings and knowledge. */
  readonly deskVersion: bigint;
}

/**
 * Opens a conversation for one turn: turns of one conversation, and whoever takes it over, wait for each other. The lock is an advisory one, since a locked
 * row would count as a write of this transaction, and what the diary then reads could not be remembered for others.
 */
export async function openConversation(work: Work, conversationId: ConversationId, keyHash: Buffer | null): Promise<OpenedRow | undefined> {
  await lockConversation(work, conversationId);
  return readOpened(work, conversationId, keyHash);
}

/** Reads a conversation that this transaction has locked. */
export async function readOpened(work: Work, conversationId: ConversationId, keyHash: Buffer | null): Promise<OpenedRow | undefined> {
  const [row] = await ask(
    work,
    sql<OpenedRow>`select ${COLUMNS},
      (select m.seq from receptionist.message m where m.account_id = c.account_id and m.conversation_id = c.conversation_id and m.key_hash = ${keyHash}) as "seenSeq",
      coalesce((select d.version from receptionist.desk d where d.account_id = c.account_id), 0) as "deskVersion"
    from receptionist.conversation c where c.account_id = ${work.accountId} and c.conversation_id = ${conversationId}`,
  );
  return row;
}

/** Makes turns of one conversation wait for each other, until this transaction ends. */
export async function lockConversation(work: Work, conversationId: ConversationId): Promise<void> {
  await send(work, sql`select pg_advisory_xact_lock(hashtextextended(${`${work.accountId}${conversationId}`}, 6140))`);
}

/** Reads a conversation. */
export async function findConversation(work: Work, conversationId: ConversationId): Promise<ConversationRow | undefined> {
  const { rows } = await sql<ConversationRow>`select ${COLUMNS} from receptionist.conversation c
    where c.account_id = ${work.accountId} and c.conversation_id = ${conversationId}`.execute(work.tx);
  return rows[0];
}

/** A conversation that begins. */
export interface NewConversation {
  readonly conversationId: ConversationId;
  readonly channel: ConversationChannel;
  readonly locationId: LocationId;
  readonly keyId: SubjectKeyId;
  readonly language: Language;
  readonly tokenHash: Buffer | null;
  readonly networkToken: Buffer;
}

/** Begins a conversation. */
export async function insertConversation(work: Work, row: NewConversation): Promise<void> {
  await send(
    work,
    sql`insert into receptionist.conversation (account_id, conversation_id, channel, location_id, key_id, language, token_hash, network_token, minute_at, started_at, last_at)
    values (${work.accountId}, ${row.conversationId}, ${row.channel}, ${row.locationId}, ${row.keyId}, ${row.language}, ${row.tokenHash}, ${row.networkToken}, ${work.now}, ${work.now}, ${work.now})`,
  );
}

/** A message about to be written. */
export interface NewMessage {
  readonly seq: number;
  readonly author: Author;
  readonly userId: UserId | null;
  readonly words: Buffer;
  readonly twin: Buffer;
  readonly sources: readonly Source[];
  readonly keyHash: Buffer | null;
  /** Said by the line of a call itself, or to it: no turn answers it. */
  readonly isOfLine?: boolean;
  /** When it was said, where that is not now. */
  readonly at?: Instant;
}

/** Why a message was answered as it was. */
export interface NewDecision {
  readonly seq: number;
  readonly engine: string;
  readonly flow: string | null;
  readonly gates: readonly string[];
  readonly acts: readonly string[];
  readonly commands: Buffer;
  readonly settingsVersion: number;
  readonly understoodMicros: number;
  readonly turnMicros: number;
}

/** What a turn changes of its conversation. */
export interface TurnRow {
  readonly conversationId: ConversationId;
  readonly messages: readonly NewMessage[];
  readonly decision: NewDecision | null;
  readonly nextSeq: number;
  readonly state: Buffer | null;
  readonly clientId: ClientId | null;
  readonly identityLevel: IdentityLevel;
  readonly escalation: Escalation | null;
  readonly flow: FlowName | null;
  readonly language: Language;
  readonly outcome: Outcome | null;
  readonly appointmentId: AppointmentId | null;
  readonly minuteAt: Instant;
  readonly minuteCount: number;
}

const hex = (bytes: Buffer | null) => (bytes === null ? null : bytes.toString('hex'));

async function insertMessages(work: Work, conversationId: ConversationId, said: readonly NewMessage[]): Promise<void> {
  const messages = JSON.stringify(
    said.map(({ seq, author, userId, words, twin, sources, keyHash, isOfLine = false, at = work.now }) => ({
      ...{ seq, author, user_id: userId, words: hex(words), twin: hex(twin), sources, key_hash: hex(keyHash) },
      ...{ of_line: isOfLine, at: at.toString() },
    })),
  );
  await send(
    work,
    sql`insert into receptionist.message (account_id, conversation_id, seq, author, user_id, words, twin, sources, key_hash, of_line, at)
      select ${work.accountId}::uuid, ${conversationId}::uuid, x.seq, x.author, x.user_id, decode(x.words, 'hex'), decode(x.twin, 'hex'), x.sources, decode(x.key_hash, 'hex'), x.of_line, x.at
      from jsonb_to_recordset(${messages}::jsonb) as x(seq int, author text, user_id uuid, words text, twin text, sources jsonb, key_hash text, of_line boolean, at timestamptz)
      order by x.seq`,
  );
}

/** Writes what the line of a call said itself, and was answered, at the instants it was said; where the conversation stands stays as it is. */
export async function writeOfLine(work: Work, conversationId: ConversationId, messages: readonly NewMessage[]): Promise<void> {
  await insertMessages(work, conversationId, messages);
  await send(
    work,
    sql`update receptionist.conversation set next_seq = next_seq + ${messages.length}::int, last_at = ${work.now}
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`,
  );
}

/** Writes what was said, where the conversation stands now, and why: sent without waiting, in the transaction of what was done. */
export async function writeTurn(work: Work, turn: TurnRow): Promise<void> {
  await insertMessages(work, turn.conversationId, turn.messages);
  await send(
    work,
    sql`update receptionist.conversation set next_seq = ${turn.nextSeq}, state = ${turn.state}, client_id = ${turn.clientId}, identity_level = ${turn.identityLevel},
      escalation = ${turn.escalation}, flow = ${turn.flow}, language = ${turn.language}, outcome = ${turn.outcome}, appointment_id = ${turn.appointmentId},
      minute_at = ${turn.minuteAt}, minute_count = ${turn.minuteCount}, last_at = ${work.now}
    where account_id = ${work.accountId} and conversation_id = ${turn.conversationId}`,
  );
  const { decision } = turn;
  if (!decision) return;
  await send(
    work,
    sql`insert into receptionist.decision (account_id, conversation_id, seq, engine, flow, gates, acts, commands, settings_version, understood_micros, turn_micros, at)
    values (${work.accountId}, ${turn.conversationId}, ${decision.seq}, ${decision.engine}, ${decision.flow}, ${[...decision.gates]}::text[], ${[...decision.acts]}::text[],
      ${decision.commands}, ${decision.settingsVersion}, ${decision.understoodMicros}, ${decision.turnMicros}, ${work.now})`,
  );
}

/** Keeps which place a conversation is about from here on. */
export async function movePlace(work: Work, conversationId: ConversationId, locationId: LocationId): Promise<void> {
  await send(
    work,
    sql`update receptionist.conversation set location_id = ${locationId} where account_id = ${work.accountId} and conversation_id = ${conversationId}`,
  );
}

/** What a conversation does that counts once. */
export interface Commitment {
  readonly conversationId: ConversationId;
  readonly subjectId: string;
  readonly version: number;
  readonly act: 'book' | 'move' | 'cancel' | 'confirm' | 'wait';
  readonly appointmentId: AppointmentId | null;
}

/** Notes what a conversation does, once for each thing and version that was read back; false when it was done before. */
export async function insertCommitment(work: Work, { conversationId, subjectId, version, act, appointmentId }: Commitment): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.commitment (account_id, conversation_id, subject_id, version, act, appointment_id, at)
    values (${work.accountId}, ${conversationId}, ${subjectId}, ${version}, ${act}, ${appointmentId}, ${work.now}) on conflict do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Lists the visits that a conversation booked since then. */
export async function listBookedHere(work: Work, conversationId: ConversationId, since: Instant): Promise<AppointmentId[]> {
  const { rows } = await sql<{ id: AppointmentId }>`select appointment_id as id from receptionist.commitment
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and act = 'book' and appointment_id is not null and at >= ${since}
    order by at, appointment_id`.execute(work.tx);
  return rows.map(({ id }) => id);
}

/** Begins something that may be taken back alone. */
export async function setSavepoint(work: Work): Promise<void> {
  await send(work, sql`savepoint act`);
}

/** Takes back what was done since the savepoint. */
export async function rollBackToSavepoint(work: Work): Promise<void> {
  await sql`rollback to savepoint act`.execute(work.tx);
}

/** Keeps what was done since the savepoint. */
export async function releaseSavepoint(work: Work): Promise<void> {
  await send(work, sql`release savepoint act`);
}

/** Takes back the words of a visitor in one conversation, and calls back what left of them. */
export async function forgetVisitorWords(work: Work, conversationId: ConversationId): Promise<void> {
  await sql`update receptionist.message set words = null, twin = null where account_id = ${work.accountId} and conversation_id = ${conversationId} and author = 'visitor'`.execute(
    work.tx,
  );
  await sql`update receptionist.decision set commands = null where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
  await sql`update receptionist.training_item set recalled_at = ${work.now}, recall_cause = 'words-taken-back'
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and recalled_at is null`.execute(work.tx);
}

/** A message as stored. */
export interface MessageRow {
  readonly seq: number;
  readonly author: Author;
  readonly userId: UserId | null;
  readonly words: Buffer | null;
  readonly sources: readonly Source[];
  /** Said by the line of a call itself, or to it. */
  readonly isOfLine: boolean;
  readonly at: Instant;
}

/** Reads the messages of a conversation after one of them, in order. */
export async function listMessages(work: Work, conversationId: ConversationId, after: number, limit: number): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`select seq, author, user_id as "userId", words, sources, of_line as "isOfLine", at from receptionist.message
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and seq > ${after} order by seq limit ${limit}`.execute(work.tx);
  return rows;
}

/** Says whether a visitor said anything that a turn, or the team, was to answer. */
export async function hasVisitorWords(work: Work, conversationId: ConversationId): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from receptionist.message
    where account_id = ${work.accountId} and conversation_id = ${conversationId} and author = 'visitor' and not of_line) as has`.execute(work.tx);
  return rows[0]?.has ?? false;
}
