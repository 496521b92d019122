// The yes that was none: every turn that is no yes, put to the engine as the answer to "Shall I book it?".
import { offlineEngine } from '../src/modules/receptionist/index.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import type { Line } from './measure.ts';
import { NLUPP, SGD } from './policies.ts';
import { movesOf } from './sgd-moves.ts';
import type { NluRow, SgdTurn } from './shapes.ts';

const NO_CATALOG = { services: [], providers: [] };
const CONFIRM = { kind: 'confirm' } as const;
const YES = new Set(['AFFIRM', 'AFFIRM_INTENT']);
/** Acts that agree to something, though not to the booking: what they would be after a read-back nobody can say. */
const AGREES = new Set(['SELECT', 'THANK_YOU', 'GOODBYE']);
/** Who asks for a booking right then says yes to one. */
const asksToBook = (turn: SgdTurn) => turn.user_acts.some(({ a, v }) => a === 'INFORM_INTENT' && v?.includes('BookAppointment'));

/** Measures yes at confirmation in SGD: answers to a read-back as they were, all other turns as if they were. */
export function evaluateYes(turns: readonly SgdTurn[], modelOf: (turn: SgdTurn) => LinearModel, miss: (text: string) => void): Line[] {
  const counts = { yes: 0, heard: 0, no: 0, wrong: 0, other: 0, wrongOther: 0 };
  for (const turn of turns) {
    const acts = turn.user_acts.map(({ a }) => a);
    const confirms = turn.sys_acts.some(({ a }) => a === 'CONFIRM');
    const isYes = acts.some((act) => YES.has(act));
    if (!confirms && (isYes || acts.some((act) => AGREES.has(act)) || asksToBook(turn))) continue;
    const moves = confirms ? movesOf(turn) : [{ act: 'confirm', slots: [{ slot: 'date' }, { slot: 'time' }] } as const];
    const engine = offlineEngine({ policy: SGD.policy, models: { acts: modelOf(turn) } });
    const said = engine
      .understand({ text: turn.user, now: SGD.now, catalog: NO_CATALOG, expecting: CONFIRM, lastMoves: moves })
      .commands.some(({ command }) => command === 'affirm');
    if (isYes) counts.yes += 1;
    if (isYes && said) counts.heard += 1;
    if (isYes && !said) miss(`yes not heard: ${turn.user}`);
    if (isYes) continue;
    counts[confirms ? 'no' : 'other'] += 1;
    if (!said) continue;
    counts[confirms ? 'wrong' : 'wrongOther'] += 1;
    miss(`FALSE YES: ${turn.user}`);
  }
  return [
    { what: 'false yes at confirmation (answers to a read-back)', value: counts.wrong, goal: 0, atMost: true, cases: counts.no },
    { what: 'false yes, all other turns as if confirming', value: counts.wrongOther, goal: 0, atMost: true, cases: counts.other },
    { what: 'yes heard at confirmation', value: (100 * counts.heard) / counts.yes, cases: counts.yes },
  ];
}

/** The same for NLU++: no utterance without `affirm` may be a yes. */
export function evaluateYesNlu(rows: readonly NluRow[], miss: (text: string) => void): Line[] {
  const engine = offlineEngine({ policy: NLUPP.policy });
  const others = rows.filter(({ intents }) => !intents.includes('affirm') && !intents.includes('acknowledge'));
  const wrong = others.filter(({ text }) => {
    const said = engine
      .understand({ text, now: NLUPP.now, catalog: NO_CATALOG, expecting: CONFIRM, lastMoves: [{ act: 'confirm' }] })
      .commands.some(({ command }) => command === 'affirm');
    if (said) miss(`FALSE YES: ${text}`);
    return said;
  });
  return [{ what: 'false yes, utterances without a yes', value: wrong.length, goal: 0, atMost: true, cases: others.length }];
}
