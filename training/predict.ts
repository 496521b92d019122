// What the engine understood of each line of a file, so that others can score it: `npm run eval -- --predict OUT FILE`.
import { readActiveIntent, readActs } from '../src/modules/receptionist/understand/acts.ts';
import { readIntents } from '../src/modules/receptionist/understand/intents.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { type Command, offlineEngine } from '../src/modules/receptionist/index.ts';
import { contextOf } from './acts-recipe.ts';
import { recognisedIn } from './eval-evi.ts';
import { contextOfRow, markedIn } from './gate-recipe.ts';
import { maskedRow } from './intents-recipe.ts';
import { EVI, NLUPP, RESTAURANT, SGD } from './policies.ts';
import { expectingOf, movesOf } from './sgd-moves.ts';
import type { Corpus, EviCall, NluRow, RestaurantRow, SgdTurn } from './shapes.ts';

const NO_CATALOG = { services: [], providers: [] };
const SLOT = { dob: 'birth_date', name: 'name', postcode: 'postcode' } as const;

/** The models that have not seen a row. */
export interface Unseen {
  readonly acts: (turn: SgdTurn) => LinearModel;
  readonly intents: (row: NluRow) => LinearModel;
  readonly gate: (row: RestaurantRow) => LinearModel;
}

/** One object a line of the file: its number from 0, the text, the commands as the flows get them, and what else is measured on this shape. */
export function predictionsOf(corpus: Corpus, unseen: Unseen): object[] {
  switch (corpus.shape) {
    case 'sgd':
      return sgdPredictions(corpus.rows, unseen.acts);
    case 'nlupp':
      return corpus.rows.map((row, line) => ({
        ...{ line, text: row.text, intents: [...readIntents(unseen.intents(row), maskedRow(row.text)).keys()] },
        commands: offlineEngine({ policy: NLUPP.policy }).understand({ text: row.text, now: NLUPP.now, catalog: NO_CATALOG }).commands,
      }));
    case 'restaurant8k':
      return corpus.rows.map((row, line) => ({
        ...{ line, text: row.text, found: markedIn(unseen.gate(row), contextOfRow(row)) },
        commands: offlineEngine({ policy: RESTAURANT.policy }).understand({ text: row.text, now: RESTAURANT.now, catalog: NO_CATALOG }).commands,
      }));
    case 'evi':
      return corpus.rows.map((call, line) => ({ line, id: call.id, recognised: recognisedIn(call), turns: call.turns.map(heardIn) }));
    case 'star':
      return corpus.rows.map(({ id, events }, line) => ({
        ...{ line, id },
        turns: events.flatMap(([who, said]) => (who === 'U' && typeof said === 'string' ? [plain(said)] : [])),
      }));
    case 'sgd dialogues':
      return corpus.rows.map(({ id, turns }, line) => ({ line, id, turns: turns.flatMap(([who, said]) => (who === 'U' ? [plain(said)] : [])) }));
  }
}

function plain(text: string): { text: string; commands: readonly Command[] } {
  return { text, commands: offlineEngine({ policy: SGD.policy }).understand({ text, now: SGD.now, catalog: NO_CATALOG }).commands };
}

function heardIn({ item, attempt, nbest }: EviCall['turns'][number]) {
  const expecting = item === 'postcode' ? {} : { expecting: { kind: 'slot' as const, slot: SLOT[item] } };
  const { commands } = offlineEngine({ policy: EVI.policy }).understand({
    text: nbest[0] ?? '',
    nBest: nbest,
    now: EVI.now,
    catalog: NO_CATALOG,
    ...expecting,
  });
  return { item, attempt, text: nbest[0] ?? '', commands };
}

function sgdPredictions(turns: readonly SgdTurn[], modelOf: Unseen['acts']): object[] {
  let before = { id: '', intent: 'START' };
  return turns.map((turn, line) => {
    const model = modelOf(turn);
    const context = contextOf(turn);
    const { acts } = readActs(model, context);
    const intent = readActiveIntent(model, context, acts, before.id === turn.id ? before.intent : 'START');
    before = { id: turn.id, intent };
    const moves = movesOf(turn);
    const expecting = expectingOf(moves);
    const engine = offlineEngine({ policy: SGD.policy, models: { acts: model } });
    const { commands } = engine.understand({ text: turn.user, now: SGD.now, catalog: NO_CATALOG, lastMoves: moves, ...(expecting ? { expecting } : {}) });
    return { line, id: turn.id, turn: turn.turn, text: turn.user, acts: [...acts], intent, commands };
  });
}
