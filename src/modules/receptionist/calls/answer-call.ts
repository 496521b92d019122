import { normalisePhone } from '#kernel/phone.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { isBlocked } from '../spam/block-number.ts';
import { findConversation } from '../store.ts';
import { addToTask } from '../team/team.ts';
import { isOpenNow } from './brain.ts';
import { type CallSettings, readCallSettings } from './call-settings.ts';
import type { EndReason } from './call-state.ts';
import { type CallId, type CallRow, type Transport, findCallByVendor, findFlowBefore, leaveCall, lockCall, noteUntaken } from './call-store.ts';
import { type IncomingCall, connectToken, endCall, openCall, tellCall } from './keep-call.ts';

/** What the vendor is to do with a call next. */
export type CallPlan =
  | { readonly do: 'connect'; readonly callId: CallId; readonly transport: Exclude<Transport, 'demo'>; readonly token: string }
  | { readonly do: 'ring-desk' | 'transfer'; readonly callId: CallId; readonly number: string; readonly seconds: number }
  | { readonly do: 'hang-up' | 'reject' };

/** Sockets one call is given at most: a line that keeps breaking is given up. */
const MOST_CONNECTS = 5;
/** Those of them that may be sockets of sound. */
const MOST_OF_SOUND = 2;

/** Seconds after which the vendor itself ends a call it has put through (`timeLimit` of Dial): four hours. */
const LONGEST_DIAL_SECONDS = 4 * 3600;

/** Seconds in which somebody who picked up hears what it is about and presses a key. */
const BRIEFING_SECONDS = 60;

/** Answers a call that rings: by the desk first, by the assistant, or by a voicemail, as the hour and the settings say. One from a blocked number never becomes a call. */
export async function answerCall(work: Work, incoming: IncomingCall): Promise<CallPlan> {
  if (await isTurnedAway(work, incoming.from)) return { do: 'reject' };
  const { call } = await openCall(work, incoming);
  if (call.endedAt !== null) return { do: 'hang-up' };
  const settings = await readCallSettings(work);
  const isOpen = await isOpenNow(work);
  if (isOpen && settings.first === 'desk' && settings.deskNumber !== null && call.connects === 0) {
    await leaveCall(work, call.callId, work.now.add({ seconds: LONGEST_DIAL_SECONDS }));
    return { do: 'ring-desk', callId: call.callId, number: settings.deskNumber, seconds: settings.ringSeconds };
  }
  // A call that has been answered stays what it is, whenever the vendor announces it once more.
  return toAssistant(work, call, settings, !isOpen && call.connects === 0 && settings.afterHours === 'voicemail');
}

async function toAssistant(work: Work, call: CallRow, { transport }: CallSettings, isVoicemail: boolean): Promise<CallPlan> {
  await leaveCall(work, call.callId, work.now);
  if (isVoicemail && call.phase !== 'voicemail') await tellCall(work, call.callId, { is: 'voicemail-begun' });
  // A line of sound that broke twice is given up: the vendor hears and speaks from there on.
  const carrier = transport === 'media' && call.connects < MOST_OF_SOUND ? 'media' : 'relay';
  return { do: 'connect', callId: call.callId, transport: carrier, token: await connectToken(work, call) };
}

/** The desk was rung: whoever took the call has it; else the assistant does, or a voicemail. */
export async function afterDesk(work: Work, vendorCallId: string, dialStatus: string): Promise<CallPlan> {
  const call = await requireCall(work, vendorCallId);
  if (call.endedAt !== null) return { do: 'hang-up' };
  // What is told again once the call went on elsewhere neither ends it nor makes a message of it.
  if (call.connects > 0) return toAssistant(work, call, await readCallSettings(work), false);
  if (dialStatus === 'completed' || dialStatus === 'answered') {
    await endCall(work, call.callId, 'answered-by-desk');
    return { do: 'hang-up' };
  }
  const settings = await readCallSettings(work);
  return toAssistant(work, call, settings, settings.overflow === 'voicemail');
}

/** A socket was closed: the call is handed over, over, or taken up again where it broke off. */
export async function afterTalk(work: Work, vendorCallId: string): Promise<CallPlan> {
  const call = await requireCall(work, vendorCallId);
  if (call.endedAt !== null) return { do: 'hang-up' };
  const settings = await readCallSettings(work);
  if (call.phase === 'transferring') {
    if (settings.deskNumber === null) return takeBack(work, call, settings);
    await leaveCall(work, call.callId, work.now.add({ seconds: settings.ringSeconds + BRIEFING_SECONDS }));
    return { do: 'transfer', callId: call.callId, number: settings.deskNumber, seconds: settings.ringSeconds };
  }
  if (call.connects >= MOST_CONNECTS) {
    await endCall(work, call.callId, 'line-lost');
    return { do: 'hang-up' };
  }
  return toAssistant(work, call, settings, false);
}

/** Whoever picked up a transfer took it by pressing a key: from here on the call is theirs. */
export async function acceptTransfer(work: Work, vendorCallId: string): Promise<void> {
  const call = await requireCall(work, vendorCallId);
  await tellCall(work, call.callId, { is: 'transfer-answered' });
}

/** The ringing for a transfer is over: taken, it is over for us; else a task is made and the assistant goes on. */
export async function afterTransfer(work: Work, vendorCallId: string): Promise<CallPlan> {
  const call = await requireCall(work, vendorCallId);
  if (call.endedAt !== null) return { do: 'hang-up' };
  return takeBack(work, call, await readCallSettings(work));
}

/** Nobody takes a call that was to be put through. */
async function takeBack(work: Work, call: CallRow, settings: CallSettings): Promise<CallPlan> {
  // A vendor that asks again is told the same, and the team is told once.
  if (call.phase !== 'transferring') return toAssistant(work, call, settings, false);
  await tellCall(work, call.callId, { is: 'transfer-failed' });
  await noteUntaken(work, call.callId);
  const conversation = call.conversationId && (await findConversation(work, call.conversationId));
  if (conversation) await addToTask(work, conversation, 'person', 'Nobody could take the call when it was put through. Please call back.');
  return toAssistant(work, call, settings, false);
}

/** What somebody of the team is told before they take a call: why it comes, in which language, and nothing that a mailbox should not hear. */
export async function briefing(work: Work, vendorCallId: string): Promise<string> {
  const call = await requireCall(work, vendorCallId);
  const conversation = call.conversationId && (await findConversation(work, call.conversationId));
  if (!conversation) return briefed(ASKED_FOR_PERSON);
  const isEmergency = conversation.escalation === 'emergency';
  const flow = isEmergency ? null : await findFlowBefore(work, conversation.conversationId);
  const about = isEmergency ? 'It may be an emergency after a treatment.' : (flow && BEFORE_A_PERSON[flow]) || ASKED_FOR_PERSON;
  return briefed(conversation.language === 'es' ? `${about} They speak Spanish.` : about);
}

const briefed = (about: string) => `A call from your AI assistant. ${about} To take it, press any key.`;
const ASKED_FOR_PERSON = 'The caller asked for a person.';
/** What was under way when a person was asked for. */
const BEFORE_A_PERSON: Readonly<Partial<Record<string, string>>> = {
  book: 'The caller was booking a visit and asked for a person.',
  waitlist: 'The caller was asking for the waitlist, and then for a person.',
  reschedule: 'The caller wants to move a visit and asked for a person.',
  cancel: 'The caller wants to cancel a visit and asked for a person.',
  confirm: 'The caller was confirming a visit and asked for a person.',
  visits: 'The caller asked about a visit of theirs, and then for a person.',
  message: 'The caller was leaving a message and asked for a person.',
  deposit: 'The caller asked about a deposit, and then for a person.',
  forms: 'The caller asked about forms, and then for a person.',
  privacy: 'The caller asked about their data, and then for a person.',
};

const ENDED: Readonly<Record<string, EndReason>> = {
  completed: 'caller-hung-up',
  canceled: 'caller-hung-up',
  busy: 'failed',
  failed: 'failed',
  'no-answer': 'failed',
};

/**
 * The vendor says that a call is over; one that has not ended by then ends now. A status in between changes nothing. Webhooks come in any order: one of a call
 * that nobody told of yet is the call's first word and its last, unless it was turned away.
 */
export async function noteStatus(work: Work, incoming: IncomingCall, status: string): Promise<void> {
  const why = ENDED[status];
  if (why === undefined) return;
  if (!(await findCallByVendor(work, incoming.vendorCallId))) {
    if (await isTurnedAway(work, incoming.from)) return;
    await openCall(work, incoming);
  }
  const call = await requireCall(work, incoming.vendorCallId);
  // Whoever has the socket of a message still keeps the end of it: the socket's own end is the call's.
  if (call.phase === 'voicemail' && call.connects > 0) return;
  await endCall(work, call.callId, why);
}

async function isTurnedAway(work: Work, from: string): Promise<boolean> {
  const caller = normalisePhone(from);
  return caller !== undefined && from.startsWith('+') && (await isBlocked(work, caller));
}

async function lockByVendor(work: Work, vendorCallId: string): Promise<CallRow | undefined> {
  const found = await findCallByVendor(work, vendorCallId);
  return found && (await lockCall(work, found.callId));
}

async function requireCall(work: Work, vendorCallId: string): Promise<CallRow> {
  const call = await lockByVendor(work, vendorCallId);
  if (!call) throw notFound();
  return call;
}

/** Refuses what no demo has: a call to a demo clinic comes from a number nobody has. */
export function refuseRealNumber(from: string): void {
  if (!/^\+1\d{3}55501\d{2}$/.test(from)) throw new Refusal('invalid', 'number-not-fictional', 'Call as a number that nobody has, such as (561) 555-0142.');
}
