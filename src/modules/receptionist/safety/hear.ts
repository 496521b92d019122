import { type LinearModel, readModel, scoresOf } from '../understand/linear-model.ts';
import { featuresOfAlarm } from './hearing.ts';
import { rightOf } from './unknown-words.ts';
import type { Alarm, SafetyCause } from './screen.ts';

/** What a message sounds like to the trained alarm. */
export interface Hearing {
  readonly cause: SafetyCause;
  /** Above `ALARM` it is one. */
  readonly score: number;
}

/** The score from which a message is an emergency; chosen on lines the weights have not seen, so that fewer than two in a hundred of the hardest harmless ones are taken for one. */
export const ALARM = 4.5;
/** The score below which what a rule found is asked about first. */
export const UNLIKELY = 2.2;
/** The score below which what only a rule found is none: what was learnt is certain of it. */
export const CERTAIN = -4.5;
/** The score from which it is asked whether a message is an emergency. */
export const DOUBT = -1.1;
/** The score from which it is asked where a message speaks of a clinic's ordinary business (`isOrdinaryAtFirst`). */
export const DOUBT_OF_ORDINARY = 2;
/** How far below the rest of a message may be for a part of it to count. */
const REST = 3;
/** Words of a clause read at once; whoever writes without a stop is read piece by piece. */
const STRETCH = 16;
const STEP = 7;
/** Pieces of a message that are read, so that a long one costs no more. */
const MOST_PIECES = 40;

let committed: LinearModel | undefined;

/** The weights that are committed beside this file, read once. */
export function readAlarmWeights(): LinearModel {
  committed ??= readModel(new URL('./alarms.weights', import.meta.url));
  return committed;
}

/** Hears how much a message, as `readable` wrote it, sounds like an emergency: as a whole and in each of its parts. */
export function hear(words: string, model: LinearModel = readAlarmWeights()): Hearing {
  const [whole, ...parts] = piecesOf(rightOf(words, model)).map((piece) => hearPiece(piece, model));
  if (!whole) return { cause: 'collapse', score: Number.NEGATIVE_INFINITY };
  const best = parts.reduce((most, part) => (part.score > most.score ? part : most), whole);
  return best.score - whole.score > REST ? whole : best;
}

/** The alarm of a cause: what calls an ambulance, a clinician, or a lifeline. */
export function alarmOf(cause: SafetyCause): Alarm {
  return { cause, level: cause === 'self-harm' ? 'self-harm' : cause === 'burn' || cause === 'infection' ? 'urgent' : 'call-now' };
}

function hearPiece(words: string, model: LinearModel): Hearing {
  const scores = scoresOf(model, featuresOfAlarm(words));
  let cause = 1;
  for (let at = 2; at < scores.length; at += 1) if ((scores[at] ?? 0) > (scores[cause] ?? 0)) cause = at;
  return { cause: model.labels[cause] as SafetyCause, score: Math.max(scores[0] ?? 0, scores[cause] ?? 0) };
}

/** The message, its clauses, each two that follow one another, and stretches of those that are long. */
function piecesOf(words: string): string[] {
  const clauses = words
    .split('|')
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const pieces = [clauses.join(' | ')];
  clauses.forEach((clause, at) => {
    const next = clauses[at + 1];
    if (clauses.length > 1) pieces.push(clause);
    if (next !== undefined && clauses.length > 2) pieces.push(`${clause} | ${next}`);
    const said = clause.split(' ');
    if (said.length > STRETCH + 4) for (let from = 0; from + STEP < said.length; from += STEP) pieces.push(said.slice(from, from + STRETCH).join(' '));
  });
  return clauses.length === 0 ? [] : pieces.slice(0, MOST_PIECES);
}
