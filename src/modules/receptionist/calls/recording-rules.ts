import { type State, STATES } from './area-codes.ts';
import type { RecordingRule } from './call-state.ts';

/** What the law of a place asks of a recording, and since when it is held to here. */
export interface StateRule {
  readonly state: State;
  readonly rule: RecordingRule;
  readonly effectiveFrom: string;
  readonly because: string;
}

const SINCE = '2026-01-01';
const ALL_PARTY: Readonly<Partial<Record<State, string>>> = {
  CA: 'Penal Code 632 and 632.7: every party',
  DE: 'disputed between two statutes: held to be every party',
  FL: 'Statutes 934.03: every party',
  IL: '720 ILCS 5/14: every party',
  MD: 'Courts and Judicial Proceedings 10-402: every party',
  MA: 'G.L. c. 272 s. 99: every party, no secret recording',
  MT: 'Code 45-8-213: every party',
  NV: 'NRS 200.620, as its courts read it: every party on the phone',
  NH: 'RSA 570-A: every party',
  PA: '18 Pa.C.S. 5703: every party',
  WA: 'RCW 9.73.030: every party; an announcement that is itself recorded would do',
  CT: 'mixed, civil and criminal law differ: held to be every party',
  MI: 'mixed, by its courts: held to be every party',
  OR: 'mixed, by the medium: held to be every party',
};

/** The rule of each state. Nowhere is a silent recording a choice: what the others ask less, we announce all the same. */
export const RECORDING_RULES: readonly StateRule[] = STATES.map((state) => {
  const because = ALL_PARTY[state];
  return because === undefined
    ? { state, rule: 'announce', effectiveFrom: SINCE, because: 'one party is enough; it is announced all the same' }
    : { state, rule: 'consent', effectiveFrom: SINCE, because };
});

const RULE_OF: ReadonlyMap<State, RecordingRule> = new Map(RECORDING_RULES.map(({ state, rule }) => [state, rule]));

/** Gives the rule for a call between some places: the strictest of theirs, and consent where one is not known. (CLAUSES S0-2.2a) */
export function recordingRule(places: readonly (State | undefined)[]): RecordingRule {
  return places.length > 0 && places.every((place) => place !== undefined && RULE_OF.get(place) === 'announce') ? 'announce' : 'consent';
}
