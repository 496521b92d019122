import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Held, SweepDue } from '#kernel/personal-data.ts';
import type { Instant } from '#kernel/time.ts';
import type { SubjectKeyId } from '#kernel/vault.ts';
import { type Work, send } from '#kernel/work.ts';
import { isHeld } from '../held-store.ts';
import type { ConversationId } from '../model.ts';
import type { CallPhase, EndReason, RecordingConsent, RecordingRule } from './call-state.ts';

export type CallId = Id<'call'>;
/** How the sound or the words of a call reach us. */
export type Transport = 'relay' | 'media' | 'demo';

/** A call as it is stored. */
export interface CallRow {
  readonly callId: CallId;
  readonly conversationId: ConversationId | null;
  readonly vendorCallId: string;
  readonly line: string;
  readonly keyId: SubjectKeyId;
  readonly caller: Buffer | null;
  readonly transport: Transport | null;
  readonly phase: CallPhase;
  readonly recording: RecordingConsent;
  readonly rule: RecordingRule;
  readonly connects: number;
  /** Connections there had been when nobody took its last transfer. */
  readonly untakenConnects: number | null;
  readonly startedAt: Instant;
  readonly connectedAt: Instant | null;
  readonly disclosedAt: Instant | null;
  readonly recordingStartedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endReason: EndReason | null;
}

const COLUMNS =
  sql.raw(`c.call_id as "callId", c.conversation_id as "conversationId", c.vendor_call_id as "vendorCallId", c.line, c.key_id as "keyId", c.caller,
  c.transport, c.phase, c.recording, c.rule, c.connects, c.untaken_connects as "untakenConnects", c.started_at as "startedAt", c.connected_at as "connectedAt", c.disclosed_at as "disclosedAt",
  c.recording_started_at as "recordingStartedAt", c.ended_at as "endedAt", c.end_reason as "endReason"`);

/** A call about to be written. */
export interface NewCall {
  readonly callId: CallId;
  readonly vendorCallId: string;
  readonly line: string;
  readonly keyId: SubjectKeyId;
  readonly caller: Buffer | null;
  readonly callerToken: Buffer | null;
  readonly recording: RecordingConsent;
  readonly rule: RecordingRule;
}

/** Writes a call that rings; false when the vendor has told of it before. */
export async function insertCall(work: Work, call: NewCall): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.call
      (account_id, call_id, vendor_call_id, line, key_id, caller, caller_token, phase, recording, rule, started_at, alive_at)
    values (${work.accountId}, ${call.callId}, ${call.vendorCallId}, ${call.line}, ${call.keyId}, ${call.caller}, ${call.callerToken}, 'ringing', ${call.recording},
      ${call.rule}, ${work.now}, ${work.now}) on conflict (account_id, vendor_call_id) do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Finds a call by the vendor's id of it. */
export async function findCallByVendor(work: Work, vendorCallId: string): Promise<CallRow | undefined> {
  const { rows } =
    await sql<CallRow>`select ${COLUMNS} from receptionist.call c where c.account_id = ${work.accountId} and c.vendor_call_id = ${vendorCallId}`.execute(
      work.tx,
    );
  return rows[0];
}

/** Reads a call and holds it until this transaction ends. */
export async function lockCall(work: Work, callId: CallId): Promise<CallRow | undefined> {
  const { rows } =
    await sql<CallRow>`select ${COLUMNS} from receptionist.call c where c.account_id = ${work.accountId} and c.call_id = ${callId} for update`.execute(work.tx);
  return rows[0];
}

/** What one event changes of a call. */
export interface CallChange {
  readonly callId: CallId;
  readonly phase: CallPhase;
  readonly recording: RecordingConsent;
  readonly disclosedAt: Instant | null;
  readonly consentedAt: Instant | null;
  readonly recordingStartedAt: Instant | null;
  readonly recordingDeletedAt: Instant | null;
  readonly endReason: EndReason | null;
}

/** Writes where a call stands now; what is null stays as it is. */
export async function updateCall(work: Work, change: CallChange): Promise<void> {
  await send(
    work,
    sql`update receptionist.call set phase = ${change.phase}, recording = ${change.recording}, alive_at = ${work.now},
      disclosed_at = coalesce(disclosed_at, ${change.disclosedAt}::timestamptz), consented_at = coalesce(consented_at, ${change.consentedAt}::timestamptz),
      recording_started_at = coalesce(recording_started_at, ${change.recordingStartedAt}::timestamptz),
      recording_deleted_at = coalesce(recording_deleted_at, ${change.recordingDeletedAt}::timestamptz),
      ended_at = case when ${change.endReason}::text is null then null else ${work.now}::timestamptz end, end_reason = ${change.endReason}
    where account_id = ${work.accountId} and call_id = ${change.callId}`,
  );
}

/** Connects a socket to a call that waits for just this connection; false when it does not, or is over. */
export async function connectCall(
  work: Work,
  of: { readonly callId: CallId; readonly connects: number; readonly transport: Transport; readonly conversationId: ConversationId },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update receptionist.call
    set connects = connects + 1, transport = ${of.transport}, conversation_id = ${of.conversationId}, connected_at = coalesce(connected_at, ${work.now}), alive_at = ${work.now}
    where account_id = ${work.accountId} and call_id = ${of.callId} and connects = ${of.connects} and ended_at is null`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Says that a process still has a call, and how fast it answered since it said so last. */
export async function touchCall(work: Work, callId: CallId, answerMilliseconds: readonly number[]): Promise<void> {
  await sql`update receptionist.call set alive_at = ${work.now},
      answer_milliseconds = case when cardinality(answer_milliseconds) + ${answerMilliseconds.length} <= 1000
        then answer_milliseconds || ${[...answerMilliseconds]}::int[] else answer_milliseconds end
    where account_id = ${work.accountId} and call_id = ${callId}`.execute(work.tx);
}

/** Leaves a call to the vendor until an instant: it rings somebody, or they speak, and no process of ours has it meanwhile. */
export async function leaveCall(work: Work, callId: CallId, until: Instant): Promise<void> {
  await sql`update receptionist.call set alive_at = ${until} where account_id = ${work.accountId} and call_id = ${callId}`.execute(work.tx);
}

/** Notes that nobody took a call's transfer, for its next connection to say so. */
export async function noteUntaken(work: Work, callId: CallId): Promise<void> {
  await sql`update receptionist.call set untaken_connects = connects, untaken_at = ${work.now} where account_id = ${work.accountId} and call_id = ${callId}`.execute(
    work.tx,
  );
}

/** Names the calls that no process has said to have since an instant. */
export async function findLostCalls(work: Work, since: Instant, limit: number): Promise<Pick<CallRow, 'callId' | 'phase'>[]> {
  const { rows } = await sql<Pick<CallRow, 'callId' | 'phase'>>`select call_id as "callId", phase from receptionist.call
    where account_id = ${work.accountId} and ended_at is null and alive_at < ${since} order by alive_at limit ${limit} for update skip locked`.execute(work.tx);
  return rows;
}

/** A piece of sound about to be kept. */
export interface NewSound {
  readonly callId: CallId;
  readonly ordinal: number;
  readonly kind: 'talk' | 'voicemail';
  readonly audio: Buffer;
  readonly offsetMs: number;
  readonly durationMs: number;
}

/** Keeps a piece of sound; the database refuses it where the call may not be recorded. */
export async function insertSound(work: Work, sound: NewSound): Promise<void> {
  await sql`insert into receptionist.recording (account_id, call_id, ordinal, kind, audio, offset_milliseconds, duration_milliseconds, at)
    values (${work.accountId}, ${sound.callId}, ${sound.ordinal}, ${sound.kind}, ${sound.audio}, ${sound.offsetMs}, ${sound.durationMs}, ${work.now})`.execute(
    work.tx,
  );
}

/** Finds the key of a call's conversation, and the next place for sound. */
export async function findSoundPlace(work: Work, callId: CallId): Promise<{ readonly keyId: SubjectKeyId; readonly ordinal: number } | undefined> {
  const { rows } = await sql<{ keyId: SubjectKeyId; ordinal: number }>`select v.key_id as "keyId",
      (select coalesce(max(r.ordinal), 0) + 1 from receptionist.recording r where r.account_id = c.account_id and r.call_id = c.call_id) as ordinal
    from receptionist.call c join receptionist.conversation v on v.account_id = c.account_id and v.conversation_id = c.conversation_id
    where c.account_id = ${work.accountId} and c.call_id = ${callId}`.execute(work.tx);
  return rows[0];
}

/** A piece of sound as kept. */
export interface SoundRow {
  readonly ordinal: number;
  readonly kind: 'talk' | 'voicemail';
  readonly audio: Buffer;
  readonly offsetMs: number;
  readonly durationMs: number;
}

/** Reads the sound of a call in order. */
export async function listSound(work: Work, callId: CallId): Promise<SoundRow[]> {
  const { rows } =
    await sql<SoundRow>`select ordinal, kind, audio, offset_milliseconds as "offsetMs", duration_milliseconds as "durationMs" from receptionist.recording
    where account_id = ${work.accountId} and call_id = ${callId} order by ordinal`.execute(work.tx);
  return rows;
}

/** Says whether a caller left a message. */
export async function hasVoicemail(work: Work, callId: CallId): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from receptionist.recording
    where account_id = ${work.accountId} and call_id = ${callId} and kind = 'voicemail') as has`.execute(work.tx);
  return rows[0]?.has ?? false;
}

/** Deletes what was recorded of a talk; a voicemail is the caller's own message and stays. */
export async function deleteTalk(work: Work, callId: CallId): Promise<void> {
  await sql`delete from receptionist.recording where account_id = ${work.accountId} and call_id = ${callId} and kind = 'talk'`.execute(work.tx);
}

/** Notes how much of a reply was heard; less than was noted before never counts. */
export async function noteHeard(
  work: Work,
  of: { readonly conversationId: ConversationId; readonly seq: number; readonly said: number; readonly heard: number },
): Promise<void> {
  await send(
    work,
    sql`insert into receptionist.spoken (account_id, conversation_id, seq, said_letters, heard_letters, at)
    values (${work.accountId}, ${of.conversationId}, ${of.seq}, ${of.said}, ${Math.min(of.heard, of.said)}, ${work.now})
    on conflict (account_id, conversation_id, seq) do update set heard_letters = greatest(receptionist.spoken.heard_letters, excluded.heard_letters)`,
  );
}

/** Turns before a person was asked for in which what was under way still is why somebody calls. */
const LATELY = 3;

/** Finds what was under way before a person was asked for; null where nothing was. */
export async function findFlowBefore(work: Work, conversationId: ConversationId): Promise<string | null> {
  const { rows } = await sql<{ flow: string | null }>`select flow from receptionist.decision
    where account_id = ${work.accountId} and conversation_id = ${conversationId} order by seq desc limit ${LATELY}`.execute(work.tx);
  return rows.find(({ flow }) => flow !== null && flow !== 'person')?.flow ?? null;
}

/** How much of each spoken reply was heard, by its place in the conversation. */
export async function listHeard(work: Work, conversationId: ConversationId): Promise<ReadonlyMap<number, { readonly said: number; readonly heard: number }>> {
  const { rows } = await sql<{ seq: number; said: number; heard: number }>`select seq, said_letters as said, heard_letters as heard from receptionist.spoken
    where account_id = ${work.accountId} and conversation_id = ${conversationId}`.execute(work.tx);
  return new Map(rows.map(({ seq, said, heard }) => [seq, { said, heard }]));
}

/** That a call `k` is of a conversation on legal hold, or with a client who is. */
const ofHeldConversation = (held: Held) =>
  sql`exists (select from receptionist.conversation h where h.account_id = k.account_id and h.conversation_id = k.conversation_id and ${isHeld(held)})`;

/** Deletes calls some time after they began, with their keys. */
export async function sweepOldCalls(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from receptionist.call c using (select call_id from receptionist.call k where account_id = ${work.accountId}
      and started_at < ${before} and ended_at is not null and not ${ofHeldConversation(held)} order by started_at limit ${limit} for update skip locked) as old
    where c.account_id = ${work.accountId} and c.call_id = old.call_id`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Deletes sound some time after it was kept. */
export async function sweepOldSound(work: Work, { before, limit, held }: SweepDue): Promise<number> {
  const { numAffectedRows } = await sql`delete from receptionist.recording r using (select call_id, ordinal from receptionist.recording s
      where account_id = ${work.accountId} and at < ${before}
        and not exists (select from receptionist.call k where k.account_id = s.account_id and k.call_id = s.call_id and ${ofHeldConversation(held)}) order by at limit ${limit}) as old
    where r.account_id = ${work.accountId} and r.call_id = old.call_id and r.ordinal = old.ordinal`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}
