// Acts and the active intent of SGD, turn by turn; the yes that was no yes.
import { readActiveIntent, readActs } from '../src/modules/receptionist/understand/acts.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { contextOf } from './acts-recipe.ts';
import type { Line } from './measure.ts';
import type { SgdTurn } from './shapes.ts';

/** Measures the set of acts of each turn and the intent that is active after it. */
export function evaluateActs(turns: readonly SgdTurn[], modelOf: (turn: SgdTurn) => LinearModel, miss: (text: string) => void): Line[] {
  let exact = 0;
  let active = 0;
  let before = { id: '', intent: 'START' };
  for (const turn of turns) {
    const model = modelOf(turn);
    const context = contextOf(turn);
    const { acts } = readActs(model, context);
    const meant = [...new Set(turn.user_acts.map(({ a }) => a))].sort().join('+');
    const understood = [...acts].sort().join('+');
    if (meant === understood) exact += 1;
    else miss(`acts: ${turn.user} | meant ${meant} understood ${understood} after "${turn.sys ?? ''}"`);
    const intent = readActiveIntent(model, context, acts, before.id === turn.id ? before.intent : 'START');
    if (intent === turn.intent) active += 1;
    else miss(`intent: ${turn.user} | meant ${turn.intent} understood ${intent}`);
    before = { id: turn.id, intent };
  }
  return [
    { what: 'SGD act set exact', value: (100 * exact) / turns.length, goal: 96, cases: turns.length },
    { what: 'SGD active intent', value: (100 * active) / turns.length, goal: 98.5, cases: turns.length },
  ];
}
