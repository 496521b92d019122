// The intents of NLU++, several to an utterance: micro-averaged F1.
import { readIntents } from '../src/modules/receptionist/understand/intents.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { maskedRow } from './intents-recipe.ts';
import type { Line } from './measure.ts';
import type { NluRow } from './shapes.ts';

/** Measures intents; those of the other house are not counted against a file, since a clinic's engine would not have them either. */
export function evaluateIntents(rows: readonly NluRow[], modelOf: (row: NluRow) => LinearModel, miss: (text: string) => void): Line[] {
  const house = new Set(rows.flatMap(({ intents }) => intents));
  let right = 0;
  let meant = 0;
  let said = 0;
  let exact = 0;
  for (const row of rows) {
    const understood = [...readIntents(modelOf(row), maskedRow(row.text)).keys()].filter((intent) => house.has(intent));
    const found = understood.filter((intent) => row.intents.includes(intent)).length;
    right += found;
    meant += row.intents.length;
    said += understood.length;
    if (found === understood.length && found === row.intents.length) exact += 1;
    else miss(`intents: ${row.text} | meant ${row.intents.join(' ')} understood ${understood.join(' ')}`);
  }
  return [
    { what: 'NLU++ intents, micro-F1', value: (200 * right) / (meant + said), goal: 85, cases: meant },
    { what: 'NLU++ intents, whole set exact', value: (100 * exact) / rows.length, cases: rows.length },
  ];
}
