// RESTAURANTS-8K marks a day or a time only where it answers or asks for a table: which ones it marks is learnt from it, and used for measuring on it only.
import { featuresOfAct, SLOT_GATES, type TurnContext, turnContext } from '../src/modules/receptionist/understand/acts.ts';
import { canonicalise } from '../src/modules/receptionist/understand/canonical.ts';
import { type LinearModel, scoresOf } from '../src/modules/receptionist/understand/linear-model.ts';
import { referenceOf } from '../src/modules/receptionist/understand/offline-engine.ts';
import { readMoments } from '../src/modules/receptionist/understand/read-moments.ts';
import { RESTAURANT } from './policies.ts';
import type { RestaurantRow } from './shapes.ts';
import { type Example, type Recipe, trainModel } from './trainer.ts';

const RECIPE: Recipe = { epochs: 8, rate: 0.3, decay: 0, fewest: 2, bias: 0, threshold: 0 };

/** A row as the gate sees it. */
export function contextOfRow({ text, req }: RestaurantRow): TurnContext {
  const canonical = canonicalise(text);
  const moments = readMoments(canonical, referenceOf({ now: RESTAURANT.now }, RESTAURANT.policy), { expectsTime: req.includes('time') });
  return turnContext(
    canonical,
    moments,
    req.map((slot) => ({ act: 'request', slots: [{ slot }] })),
  );
}

/** Trains the gates on the rows in which a day or a time is found. */
export function trainGate(rows: readonly RestaurantRow[]): LinearModel {
  const examples: Example[] = rows.map((row) => {
    const context = contextOfRow(row);
    const kinds = ['date', 'time'] as const;
    return {
      features: featuresOfAct(context),
      labels: new Set(kinds.filter((kind) => row.slots[kind] !== undefined).map((kind) => SLOT_GATES[kind])),
      only: new Set(kinds.filter((kind) => context[kind].length > 0).map((kind) => SLOT_GATES[kind])),
    };
  });
  return trainModel(examples, Object.values(SLOT_GATES), RECIPE);
}

/** Says which of a row's days and times the corpus would mark. */
export function markedIn(model: LinearModel, context: TurnContext): Record<'date' | 'time', boolean> {
  const scores = scoresOf(model, featuresOfAct(context));
  const marks = (kind: 'date' | 'time') => context[kind].length > 0 && (scores[model.labels.indexOf(SLOT_GATES[kind])] ?? 0) > 0;
  return { date: marks('date'), time: marks('time') };
}
