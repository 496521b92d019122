import type { Work } from '#kernel/work.ts';
import { textBack } from '#modules/messaging';
import { hasVisitorWords } from '../store.ts';
import type { EndReason } from './call-state.ts';
import { type CallRow, hasVoicemail } from './call-store.ts';
import { callerOf } from './caller.ts';

/** Ends after which somebody took the call, or will: nothing was missed. */
const TAKEN: ReadonlySet<EndReason> = new Set(['transferred', 'answered-by-desk', 'finished']);

/** Answers a call that ended before its caller had said a word to anybody with a text, where the clinic wants that. */
export async function answerMissed(work: Work, call: CallRow, why: EndReason): Promise<void> {
  if (TAKEN.has(why) || (await hasVoicemail(work, call.callId))) return;
  if (call.conversationId !== null && (await hasVisitorWords(work, call.conversationId))) return;
  const from = await callerOf(work, call);
  if (from !== undefined) await textBack(work, { callId: call.vendorCallId, line: call.line, from });
}
