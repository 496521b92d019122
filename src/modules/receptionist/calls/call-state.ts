/** Why a call ended; every call ends once, for one of these. */
export const END_REASONS = [
  'caller-hung-up',
  'finished',
  'transferred',
  'voicemail-left',
  'answered-by-desk',
  'not-in-service',
  'silence',
  'too-long',
  'line-lost',
  'process-lost',
  'failed',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Where a call stands. `disclosed`: the caller has heard who speaks, and nothing more was said yet. */
export const CALL_PHASES = ['ringing', 'disclosed', 'talking', 'transferring', 'voicemail', 'ended'] as const;
export type CallPhase = (typeof CALL_PHASES)[number];

/**
 * What may be recorded. `unasked`: nothing, since the caller has not heard the disclosure or has not answered it; `allowed`: what is said from now on;
 * `refused`: nothing, and what there was is deleted; `off`: the clinic does not record.
 */
export const RECORDING_CONSENTS = ['off', 'unasked', 'allowed', 'refused'] as const;
export type RecordingConsent = (typeof RECORDING_CONSENTS)[number];

/** What the law asks of a recording: that it was announced and the caller stayed, or that the caller said yes. */
export type RecordingRule = 'announce' | 'consent';

/** A call as its own little machine. */
export interface CallState {
  readonly phase: CallPhase;
  readonly recording: RecordingConsent;
  readonly rule: RecordingRule;
  readonly ended: EndReason | null;
}

/** What can happen to a call. */
export type CallEvent =
  | { readonly is: 'disclosure-heard' }
  | { readonly is: 'caller-spoke' }
  | { readonly is: 'recording-allowed' }
  | { readonly is: 'recording-refused' }
  | { readonly is: 'transfer-begun' }
  | { readonly is: 'transfer-answered' }
  | { readonly is: 'transfer-failed' }
  | { readonly is: 'voicemail-begun' }
  | { readonly is: 'voicemail-kept' }
  | { readonly is: 'over'; readonly why: EndReason };

/** What has to be done outside the machine, in this order. */
export type CallEffect =
  | { readonly do: 'note-disclosure' }
  | { readonly do: 'record' }
  | { readonly do: 'stop-recording' }
  | { readonly do: 'delete-recording' }
  | { readonly do: 'end'; readonly why: EndReason };

/** Where an event leads, and what has to be done for it. */
export interface CallStep {
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
}

/** A call that rings. */
export function ringingCall(rule: RecordingRule, records: boolean): CallState {
  return { phase: 'ringing', recording: records ? 'unasked' : 'off', rule, ended: null };
}

/** Says whether a call's greeting asks if it may be recorded: somebody has to agree first, and nobody was asked. */
export function asksWhetherToRecord({ recording, rule }: Pick<CallState, 'recording' | 'rule'>): boolean {
  return recording === 'unasked' && rule === 'consent';
}

/**
 * Takes a call one event further. Three things hold in every state it can reach: nothing is recorded before the disclosure was heard, a refusal is final, and
 * what has ended stays ended for the reason it ended first.
 */
export function stepCall(state: CallState, event: CallEvent): CallStep {
  if (state.phase === 'ended') return { state, effects: [] };
  switch (event.is) {
    case 'disclosure-heard':
      return onDisclosure(state);
    case 'caller-spoke':
      return state.phase === 'disclosed' ? to(state, 'talking') : still(state);
    case 'recording-allowed':
      return onAllowed(state);
    case 'recording-refused':
      return onRefused(state);
    case 'transfer-begun':
      return isOpen(state) ? to(state, 'transferring', pause(state)) : still(state);
    case 'transfer-answered':
      return state.phase === 'transferring' ? end(state, 'transferred') : still(state);
    case 'transfer-failed':
      return state.phase === 'transferring' ? to(state, 'talking') : still(state);
    case 'voicemail-begun':
      return to(state, 'voicemail', pause(state));
    case 'voicemail-kept':
      return state.phase === 'voicemail' ? end(state, 'voicemail-left') : still(state);
    case 'over':
      return end(state, event.why);
  }
}

const isOpen = ({ phase }: CallState) => phase === 'disclosed' || phase === 'talking';

const still = (state: CallState): CallStep => ({ state, effects: [] });

function to(state: CallState, phase: CallPhase, effects: readonly CallEffect[] = []): CallStep {
  return { state: { ...state, phase }, effects };
}

/** While somebody else speaks with the caller, or the caller speaks to a machine that keeps it anyway, this recording rests. */
function pause({ recording, phase }: CallState): readonly CallEffect[] {
  return recording === 'allowed' && phase !== 'ringing' ? [{ do: 'stop-recording' }] : [];
}

function onDisclosure(state: CallState): CallStep {
  if (state.phase === 'voicemail') return { state, effects: [{ do: 'note-disclosure' }] };
  if (state.phase !== 'ringing') return still(state);
  const heard: CallState = { ...state, phase: 'disclosed' };
  if (state.recording !== 'unasked' || state.rule === 'consent') return { state: heard, effects: [{ do: 'note-disclosure' }] };
  return { state: { ...heard, recording: 'allowed' }, effects: [{ do: 'note-disclosure' }, { do: 'record' }] };
}

function onAllowed(state: CallState): CallStep {
  if (state.recording !== 'unasked' || !isOpen(state)) return still(state);
  return { state: { ...state, recording: 'allowed' }, effects: [{ do: 'record' }] };
}

function onRefused(state: CallState): CallStep {
  if (state.recording === 'off' || state.recording === 'refused') return still(state);
  return { state: { ...state, recording: 'refused' }, effects: [{ do: 'stop-recording' }, { do: 'delete-recording' }] };
}

function end(state: CallState, why: EndReason): CallStep {
  const effects: CallEffect[] = state.recording === 'allowed' ? [{ do: 'stop-recording' }] : [];
  return { state: { ...state, phase: 'ended', ended: why }, effects: [...effects, { do: 'end', why }] };
}
