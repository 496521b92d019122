// What the intent model is trained from, and how.
import { canonicalise } from '../src/modules/receptionist/understand/canonical.ts';
import { maskMoments } from '../src/modules/receptionist/understand/features.ts';
import { featuresOfIntent, ownFeatures, priorOfIntent } from '../src/modules/receptionist/understand/intents.ts';
import type { LinearModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { referenceOf } from '../src/modules/receptionist/understand/offline-engine.ts';
import { readMoments } from '../src/modules/receptionist/understand/read-moments.ts';
import { NLUPP } from './policies.ts';
import type { NluRow } from './shapes.ts';
import { type Example, type Recipe, trainModel } from './trainer.ts';

/** Found by cross-validation over folds 0 to 6; folds 7 to 9 were not looked at. */
const RECIPE: Recipe = { epochs: 20, rate: 0.3, decay: 1e-4, fewest: 1, bias: -4, threshold: -0.7, prior: priorOfIntent, own: ownFeatures() };

/** The text of a row as the classifier sees it. */
export function maskedRow(text: string): string {
  const canonical = canonicalise(text);
  return maskMoments(canonical, readMoments(canonical, referenceOf({ now: NLUPP.now }, NLUPP.policy)));
}

/** Trains the intents of all rows together: the domains share most of what people want. */
export function trainIntents(rows: readonly NluRow[]): LinearModel {
  const labels = [...new Set(rows.flatMap(({ intents }) => intents))].sort();
  const examples: Example[] = rows.map(({ text, intents }) => ({ features: featuresOfIntent(maskedRow(text)), labels: new Set(intents) }));
  return trainModel(examples, labels, RECIPE);
}
