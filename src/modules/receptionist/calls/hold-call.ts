import { type Engine, type Work, inWork } from '#kernel/work.ts';
import type { Clock } from '#kernel/clock.ts';
import { type AccountId, asId, isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/refusal.ts';
import type { Answer, CallBrain, Said } from './brain.ts';
import { type CallSettings, readCallSettings } from './call-settings.ts';
import { callerOf } from './caller.ts';
import type { CallId, CallRow, Transport } from './call-store.ts';
import { asksWhetherToRecord } from './call-state.ts';
import { admitSocket } from './keep-call.ts';
import { phrase } from './phrases.ts';
import type { SpeechParts } from './speech-ports.ts';
import type { CallLine, TalkParts } from './talk-parts.ts';
import { Talk } from './talk.ts';

/** What a process holds calls with. */
export interface CallParts {
  readonly brain: CallBrain;
  /** What carries the sound of calls; without it the vendor hears and speaks. */
  readonly speech?: SpeechParts;
  /** How long a minute of a call is; tests have shorter ones. */
  readonly minuteMilliseconds?: number;
}

/** What a process that holds calls is told of its surroundings. */
export interface CallGround {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly onFault: (fault: unknown) => void;
}

/** What a socket says of the call it is for. */
export interface SocketClaim {
  readonly account: string;
  readonly call: string;
  readonly token: string;
}

interface Admitted {
  readonly call: CallRow;
  readonly settings: CallSettings;
  readonly greeting: readonly Said[];
  readonly resumed: Answer | undefined;
}

/**
 * Gives a socket the call it claims, and begins to talk. `made` is given the talk before a word is said.
 * @throws Refusal `not-found` for a call that is not there, is over, or waits for another token
 */
export async function holdCall(
  { engine, clock, onFault }: CallGround,
  { brain, minuteMilliseconds }: CallParts,
  of: { readonly claim: SocketClaim; readonly transport: Transport; readonly line: CallLine; readonly made: (talk: Talk) => void },
): Promise<Talk> {
  const { account, call: callId, token } = of.claim;
  if (!isId(account) || !isId(callId)) throw notFound();
  const accountId = asId<AccountId>(account);
  const order = { accountId, actor: { kind: 'job', name: 'calls' }, now: clock.now() } as const;
  const admitted = await inWork(engine, order, (work) => admit(work, brain, { callId: asId<CallId>(callId), token, transport: of.transport, line: of.line }));
  const { call, settings, greeting, resumed } = admitted;
  if (call.conversationId === null) throw new Error('a call was admitted without its conversation');
  const state = { phase: call.phase, recording: call.recording, rule: call.rule, ended: call.endReason };
  const parts: TalkParts = { engine, clock, brain, onFault, minuteMilliseconds };
  const { startedAt, connects, connectedAt, untakenConnects } = call;
  const soundFromMs = connectedAt === null ? 0 : order.now.epochMilliseconds - connectedAt.epochMilliseconds;
  const ids = { accountId, callId: call.callId, conversationId: call.conversationId, connects, startedAt };
  const talk = new Talk(parts, { ...ids, soundFromMs, settings, state, canTransfer: settings.deskNumber !== null }, of.line);
  of.made(talk);
  if (call.phase === 'voicemail') talk.takeVoicemail(greeting.length > 0 ? greeting : [{ seq: null, text: machineWords(of.line) }], 'en');
  else if (resumed) talk.pickUp(resumed, untakenConnects === connects - 1 ? 'nobody-free' : 'broken');
  else talk.greet(greeting, 'en');
  return talk;
}

/** What a machine says that takes a message; a line of words has nothing to record: what is said there is written down. */
const machineWords = (line: CallLine) => phrase(line.keep ? 'voicemail' : 'leave-words', 'en');

interface Claimed {
  readonly callId: CallId;
  readonly token: string;
  readonly transport: Transport;
  readonly line: CallLine;
}

async function admit(work: Work, brain: CallBrain, of: Claimed): Promise<Admitted> {
  let greeting: readonly Said[] | undefined;
  const call = await admitSocket(work, of, async (admitted) => {
    const machineSays = admitted.phase === 'voicemail' ? machineWords(of.line) : undefined;
    const isAskedNext = asksWhetherToRecord(admitted);
    const begun = await brain.begin(work, { language: 'en', callingFrom: await callerOf(work, admitted), machineSays, isAskedNext });
    greeting = begun.says;
    return begun.conversationId;
  });
  const settings = await readCallSettings(work);
  const isResumed = greeting === undefined && call.conversationId !== null;
  const resumed = isResumed && call.conversationId !== null ? await brain.resume(work, call.conversationId) : undefined;
  return { call, settings, greeting: greeting ?? [], resumed };
}
