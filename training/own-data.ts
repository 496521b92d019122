// The corpora that models are trained from, and the parts they are cut into so that no row is scored by a model that has seen it.
import { createHash } from 'node:crypto';
import { hashOf } from '../src/modules/receptionist/understand/features.ts';
import { type NluRow, type RestaurantRow, readCorpus, type SgdTurn } from './shapes.ts';

const FOLDER = 'training/data';
/** In how many parts a corpus is cut. */
export const PARTS = 5;

/** The turns of SGD: those of the training file, then those of the development file. */
export function sgdTurns(): SgdTurn[] {
  return [...rowsOf('sgd-train', 'sgd'), ...rowsOf('sgd-dev', 'sgd')];
}

/** The rows of NLU++, both houses. */
export function nluRows(): NluRow[] {
  return [...rowsOf('nlupp-banking', 'nlupp'), ...rowsOf('nlupp-hotels', 'nlupp')];
}

/** The rows of RESTAURANTS-8K. */
export function restaurantRows(): RestaurantRow[] {
  return rowsOf('restaurant8k-train', 'restaurant8k');
}

/** The part a turn of SGD belongs to: its dialogue's, but the development file is a part of its own, as harder (nobody asked for a therapist before). */
export function partOfTurn(turn: SgdTurn): number {
  return turn.service === 'Services_4' ? PARTS : (hashOf(turn.id) >>> 0) % PARTS;
}

/** The part a row of NLU++ belongs to: two of its own folds. */
export function partOfNlu(row: NluRow): number {
  return row.fold % PARTS;
}

/** The part a row of RESTAURANTS-8K belongs to. */
export function partOfRestaurant(row: RestaurantRow): number {
  return (hashOf(row.text.toLowerCase()) >>> 0) % PARTS;
}

/** Whether a row is one that the committed weights were trained on. */
export function seenIn(rows: readonly object[]): (row: object) => boolean {
  const known = new Set(rows.map(printOf));
  return (row) => known.has(printOf(row));
}

function printOf(row: object): string {
  return createHash('sha1').update(JSON.stringify(row)).digest('base64');
}

function rowsOf<S extends 'sgd' | 'nlupp' | 'restaurant8k'>(name: string, shape: S) {
  const corpus = readCorpus(`${FOLDER}/${name}.jsonl`);
  if (corpus.shape !== shape) throw new Error(`${name} is not of the shape ${shape}`);
  return corpus.rows as Extract<ReturnType<typeof readCorpus>, { shape: S }>['rows'][number][];
}
