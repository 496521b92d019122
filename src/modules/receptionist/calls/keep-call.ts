import { timingSafeEqual } from 'node:crypto';
import { newId } from '#kernel/ids.ts';
import { normalisePhone } from '#kernel/phone.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import { brokenConstraint, type Work, emit } from '#kernel/work.ts';
import { writeEntry } from '#modules/audit';
import { listOpenLocations } from '#modules/catalog';
import type { ConversationId } from '../model.ts';
import { stateOfAddress, stateOfNumber } from './area-codes.ts';
import { readCallSettings } from './call-settings.ts';
import { type CallEffect, type CallEvent, type CallState, type CallStep, type EndReason, ringingCall, stepCall } from './call-state.ts';
import {
  type CallId,
  type CallRow,
  type Transport,
  connectCall,
  deleteTalk,
  findCallByVendor,
  findLostCalls,
  findSoundPlace,
  insertCall,
  insertSound,
  listSound,
  lockCall,
  updateCall,
} from './call-store.ts';
import { callerPlace } from './caller.ts';
import { tellOfMessage } from './left-message.ts';
import { finishTasksOf } from '../team/team-store.ts';
import { answerMissed } from './missed-call.ts';
import { recordingRule } from './recording-rules.ts';

/** Seconds after which a call that no process has said to have counts as lost. */
const LOST_SECONDS = 60;
/** Milliseconds from the disclosure to the first sound that can be kept: one frame of the line. */
const FIRST_FRAME_MS = 20;
const LOST_AT_ONCE = 100;

/** A call as a vendor tells of it. */
export interface IncomingCall {
  readonly vendorCallId: string;
  /** The number of ours that was called. */
  readonly line: string;
  /** Who calls, as the network says; anything but a whole number counts as withheld. */
  readonly from: string;
}

/** A call, and whether this is the first we hear of it. */
export interface OpenedCall {
  readonly call: CallRow;
  readonly isNew: boolean;
}

/** Takes in a call that rings, once, however often the vendor tells of it; which rule it may be recorded by is settled here. */
export async function openCall(work: Work, { vendorCallId, line, from }: IncomingCall): Promise<OpenedCall> {
  const known = await findCallByVendor(work, vendorCallId);
  if (known) return { call: known, isNew: false };
  const callId = newId<CallId>();
  const caller = from.startsWith('+') ? normalisePhone(from) : undefined;
  const { records } = await readCallSettings(work);
  const { rule, recording } = ringingCall(await ruleFor(work, caller), records);
  const keyId = await work.vault.newSubjectKey(callId);
  const isNew = await insertCall(work, {
    ...{ callId, vendorCallId, line, keyId, recording, rule },
    caller: caller === undefined ? null : await work.vault.seal(keyId, callerPlace(callId), caller),
    callerToken: caller === undefined ? null : await work.vault.token('phone', caller),
  });
  const call = await findCallByVendor(work, vendorCallId);
  if (!call) throw new Error('a call that was written is not there');
  if (isNew) await emit(work, 'call.started', { callId });
  return { call, isNew };
}

/** Every place that could have a say: each of the clinic's, and the caller's. An unknown caller, or an unknown place, makes it the strictest. */
async function ruleFor(work: Work, caller: string | undefined) {
  const places = (await listOpenLocations(work)).map(({ address }) => stateOfAddress(address));
  return recordingRule([...places, caller === undefined ? undefined : stateOfNumber(caller)]);
}

/** The token a socket shows to be connected to a call; each connection has another, so that none counts twice. */
export async function connectToken(work: Work, { callId, connects }: Pick<CallRow, 'callId' | 'connects'>): Promise<string> {
  return (await work.vault.sign('call-connect', `${callId}/${connects}`)).toString('base64url');
}

/**
 * Connects a socket to the call it has the token of.
 * @throws Refusal `not-found` for a call that is not there, a token that is not its next one, and a call that is over
 */
export async function admitSocket(
  work: Work,
  of: { readonly callId: CallId; readonly token: string; readonly transport: Transport },
  begin: (call: CallRow) => Promise<ConversationId>,
): Promise<CallRow> {
  const call = await lockCall(work, of.callId);
  if (!call || call.endedAt !== null) throw notFound();
  const [wanted, given] = [Buffer.from(await connectToken(work, call)), Buffer.from(of.token)];
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) throw notFound();
  const conversationId = call.conversationId ?? (await begin(call));
  if (!(await connectCall(work, { callId: of.callId, connects: call.connects, transport: of.transport, conversationId }))) throw notFound();
  return { ...call, conversationId, transport: of.transport, connects: call.connects + 1 };
}

/**
 * Tells a call what happened and writes where it stands now; an ended call stays as it ended. What a connection tells (`connects` names it) counts while it is
 * the call's last: one that was given up notices late that it is silent, or gone, and must not end what goes on elsewhere.
 */
export async function tellCall(work: Work, callId: CallId, event: CallEvent, connects?: number): Promise<CallStep> {
  const call = await lockCall(work, callId);
  if (!call) throw notFound();
  const before: CallState = { phase: call.phase, recording: call.recording, rule: call.rule, ended: call.endReason };
  if (connects !== undefined && connects !== call.connects) return { state: before, effects: [] };
  const step = stepCall(before, event);
  if (step.effects.length === 0 && step.state === before) return step;
  const has = (what: CallEffect['do']) => step.effects.some((effect) => effect.do === what);
  await updateCall(work, {
    ...{ callId, phase: step.state.phase, recording: step.state.recording, endReason: step.state.ended },
    disclosedAt: has('note-disclosure') ? work.now : null,
    consentedAt: event.is === 'recording-allowed' && has('record') ? work.now : null,
    recordingStartedAt: has('record') ? firstSoundAt(work, call) : null,
    recordingDeletedAt: has('delete-recording') && call.recordingStartedAt !== null ? work.now : null,
  });
  if (has('delete-recording')) await deleteTalk(work, callId);
  await writeWhat(work, call, event, step);
  // Whoever asked for a person has one: nobody is to call them back for it.
  if (step.state.ended === 'transferred' && call.conversationId !== null) await finishTasksOf(work, call.conversationId, null, ['person']);
  if (step.state.ended !== null) await answerMissed(work, call, step.state.ended);
  if (step.state.ended !== null) await tellOfMessage(work, call, step.state.ended);
  return step;
}

/** The first instant sound can be of: no call is recorded at the very instant of its disclosure, however fast the yes to it came. */
function firstSoundAt({ now }: Work, { disclosedAt }: CallRow): Instant {
  const first = (disclosedAt ?? now).add({ milliseconds: FIRST_FRAME_MS });
  return first.epochMilliseconds > now.epochMilliseconds ? first : now;
}

async function writeWhat(work: Work, { callId, conversationId }: CallRow, event: CallEvent, { state, effects }: CallStep): Promise<void> {
  const about = { callId, ...(conversationId === null ? {} : { conversationId }) };
  const write = (action: string, more: Readonly<Record<string, string>> = {}) =>
    writeEntry(work, { action, outcome: 'done', about: { ...about, ...more }, subjects: [conversationId ?? callId] });
  if (effects.some((effect) => effect.do === 'delete-recording')) await write('call.recording-refused');
  if (event.is === 'recording-allowed') await write('call.recording-allowed');
  if (event.is === 'disclosure-heard') await write('call.disclosed');
  if (state.ended !== null) {
    await write('call.ended', { reason: state.ended });
    await emit(work, 'call.ended', { callId });
  }
}

/** Ends a call for a reason, unless it has ended. */
export async function endCall(work: Work, callId: CallId, why: EndReason): Promise<void> {
  await tellCall(work, callId, { is: 'over', why });
}

/** Sound to be kept: what was said, by whom in turn, and when. */
export interface Sound {
  readonly callId: CallId;
  readonly kind: 'talk' | 'voicemail';
  /** Mu-law at 8 kHz. */
  readonly audio: Buffer;
  readonly offsetMs: number;
}

const place = (callId: CallId, ordinal: number) => ({ table: 'receptionist.recording', row: `${callId}/${ordinal}`, column: 'audio' });
const BYTES_A_MS = 8;

/**
 * Keeps a piece of sound of a call, sealed with its conversation's key.
 * @throws Refusal `disclosure-required` where the call was not announced as recorded, not allowed, refused or is over
 */
export async function keepSound(work: Work, { callId, kind, audio, offsetMs }: Sound): Promise<void> {
  const call = await lockCall(work, callId);
  const at = call && (await findSoundPlace(work, callId));
  if (!at) throw notFound();
  const sealed = await work.vault.seal(at.keyId, place(callId, at.ordinal), audio);
  try {
    await insertSound(work, { callId, ordinal: at.ordinal, kind, audio: sealed, offsetMs, durationMs: Math.max(1, Math.round(audio.length / BYTES_A_MS)) });
  } catch (error) {
    if (brokenConstraint(error) !== 'disclosure_required') throw error;
    throw new Refusal(
      'conflict',
      'disclosure-required',
      'Nothing of a call is recorded before its caller has heard that it is, and agreed where that is needed.',
    );
  }
}

/** Reads the sound of a call, opened, in order. */
export async function openSound(work: Work, callId: CallId): Promise<{ readonly kind: Sound['kind']; readonly offsetMs: number; readonly audio: Buffer }[]> {
  const rows = await listSound(work, callId);
  return Promise.all(
    rows.map(async ({ ordinal, kind, offsetMs, audio }) => ({
      kind,
      offsetMs,
      audio: await work.vault.openBytes({ place: place(callId, ordinal), sealed: audio }),
    })),
  );
}

/** Ends calls that no process has any more, so that every call has an end. What was left on a machine until then was left. */
export async function endLostCalls(work: Work): Promise<void> {
  for (const { callId, phase } of await findLostCalls(work, work.now.subtract({ seconds: LOST_SECONDS }), LOST_AT_ONCE))
    await tellCall(work, callId, phase === 'voicemail' ? { is: 'voicemail-kept' } : { is: 'over', why: 'process-lost' });
}
