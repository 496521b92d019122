// What the act model is trained from: user turns of SGD, with what the system said before them.
import { canonicalise } from '../src/modules/receptionist/understand/canonical.ts';
import { actExtras, featuresOfAct, FOLLOWS, SLOT_GATES, turnContext } from '../src/modules/receptionist/understand/acts.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { referenceOf } from '../src/modules/receptionist/understand/offline-engine.ts';
import { readMoments } from '../src/modules/receptionist/understand/read-moments.ts';
import { SGD } from './policies.ts';
import { expectingOf, movesOf } from './sgd-moves.ts';
import type { SgdAct, SgdTurn } from './shapes.ts';
import { type Example, type Recipe, trainModel } from './trainer.ts';

const RECIPE: Recipe = { epochs: 8, rate: 0.3, decay: 0, fewest: 2, bias: 0, threshold: 0 };

/** The dialogue acts of a user turn in SGD. */
export const ACTS = [
  'AFFIRM',
  'AFFIRM_INTENT',
  'GOODBYE',
  'INFORM',
  'INFORM_INTENT',
  'NEGATE',
  'NEGATE_INTENT',
  'REQUEST',
  'REQUEST_ALTS',
  'SELECT',
  'THANK_YOU',
];
const INTENTS = ['BookAppointment', 'FindProvider', 'NONE'];

/** A turn as the act model sees it. */
export function contextOf(turn: SgdTurn) {
  const moves = movesOf(turn);
  const canonical = canonicalise(turn.user);
  const expectsTime = expectingOf(moves)?.slot === 'time';
  const moments = readMoments(canonical, referenceOf({ now: SGD.now }, SGD.policy), { expectsTime });
  return turnContext(canonical, moments, moves);
}

/** Trains acts, the active intent and the gates of days and times. */
export function trainActs(turns: readonly SgdTurn[]): LinearModel {
  const examples: Example[] = [];
  let before = { id: '', intent: 'NONE' };
  for (const turn of turns) {
    const previous = before.id === turn.id ? before.intent : 'START';
    before = { id: turn.id, intent: turn.intent };
    const context = contextOf(turn);
    const acts = new Set(turn.user_acts.map(({ a }) => a));
    const labels = new Set<string>(acts);
    const only = new Set<string>(ACTS);
    for (const slot of ['date', 'time'] as const) {
      if (context[slot].length > 0) only.add(SLOT_GATES[slot]);
      if (informs(turn.user_acts, slot)) labels.add(SLOT_GATES[slot]);
    }
    examples.push({ features: featuresOfAct(context), labels, only });
    examples.push({
      features: featuresOfAct(context, [`prev:${previous}`, ...actExtras(acts, previous)]),
      labels: new Set([`intent:${turn.intent}`]),
      only: new Set(INTENTS.map((intent) => `intent:${intent}`)),
    });
  }
  const labels = [...ACTS, ...Object.values(SLOT_GATES), ...INTENTS.map((intent) => `intent:${intent}`)];
  return trainModel(examples, labels, RECIPE, { [FOLLOWS]: combinationsOf(turns) });
}

function informs(acts: readonly SgdAct[], slot: string): boolean {
  return acts.some(({ a, s }) => a === 'INFORM' && s === `appointment_${slot}`);
}

/** How often each set of acts follows each kind of move: sets never heard are never said. */
function combinationsOf(turns: readonly SgdTurn[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const turn of turns) {
    const key = [...new Set(turn.user_acts.map(({ a }) => a))].sort().join('+');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([, count]) => count >= 3)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
