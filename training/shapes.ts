// The shapes of the corpora, one JSON object a line. A file's shape is told from its first lines, not from its name.
import { readFileSync } from 'node:fs';

/** A user turn of the Schema-Guided Dialogue corpus. */
export interface SgdTurn {
  readonly id: string;
  readonly turn: number;
  readonly service: string;
  readonly sys: string | null;
  readonly sys_acts: readonly SgdAct[];
  readonly user: string;
  readonly user_acts: readonly SgdAct[];
  readonly intent: string;
}

/** A dialogue act: its name, the slot it is about, the values as said and as canonical values. */
export interface SgdAct {
  readonly a: string;
  readonly s?: string;
  readonly v?: readonly string[];
  readonly c?: readonly string[];
}

/** An utterance of NLU++ with its intents and values. */
export interface NluRow {
  readonly fold: number;
  readonly text: string;
  readonly intents: readonly string[];
  readonly slots: Readonly<Record<string, { readonly t: string; readonly s: readonly [number, number]; readonly v: unknown }>>;
}

/** An utterance of RESTAURANTS-8K with the slots that were asked for and the words that answer. */
export interface RestaurantRow {
  readonly text: string;
  readonly req: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
}

/** A call of EVI: what the recogniser heard in three tries for each item, and who the caller is. */
export interface EviCall {
  readonly id: string;
  readonly gold: { readonly postcode: string; readonly name: string; readonly dob: string };
  readonly turns: readonly { readonly item: 'postcode' | 'name' | 'dob'; readonly attempt: number; readonly nbest: readonly string[] }[];
}

/** A dialogue of STAR: turns of the user (U) and of the person who played the assistant (W), queries (Q) and their results (R). */
export interface StarDialogue {
  readonly id: number;
  readonly tasks: readonly string[];
  readonly events: readonly (readonly [string, unknown, string?])[];
}

/** A dialogue of SGD as turns of text with the calls made to the services. */
export interface SgdDialogue {
  readonly id: string;
  readonly turns: readonly (readonly ['U' | 'S', string])[];
  readonly calls: readonly { readonly turn: number; readonly call: { readonly method: string; readonly parameters: Readonly<Record<string, string>> } }[];
}

/** A file with its rows, by shape. */
export type Corpus =
  | { readonly shape: 'sgd'; readonly file: string; readonly rows: readonly SgdTurn[] }
  | { readonly shape: 'sgd dialogues'; readonly file: string; readonly rows: readonly SgdDialogue[] }
  | { readonly shape: 'nlupp'; readonly file: string; readonly rows: readonly NluRow[] }
  | { readonly shape: 'restaurant8k'; readonly file: string; readonly rows: readonly RestaurantRow[] }
  | { readonly shape: 'evi'; readonly file: string; readonly rows: readonly EviCall[] }
  | { readonly shape: 'star'; readonly file: string; readonly rows: readonly StarDialogue[] };

/** Reads a file of any of the shapes. */
export function readCorpus(file: string): Corpus {
  const rows: unknown[] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  const shape = shapeOf(rows[0], file);
  return { shape, file, rows } as Corpus;
}

function shapeOf(row: unknown, file: string): Corpus['shape'] {
  const has = (key: string) => typeof row === 'object' && row !== null && key in row;
  if (has('user_acts')) return 'sgd';
  if (has('calls') && has('turns')) return 'sgd dialogues';
  if (has('intents')) return 'nlupp';
  if (has('gold')) return 'evi';
  if (has('events')) return 'star';
  if (has('req') && has('slots')) return 'restaurant8k';
  throw new Error(`${file}: of none of the shapes this knows`);
}
