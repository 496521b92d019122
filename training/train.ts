// `npm run train`: learns every weights file anew from training/data. The same data and the same code give the same bytes.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { writeModel } from '../src/modules/receptionist/understand/linear-model.ts';
import { trainActs } from './acts-recipe.ts';
import { alarmSentences, trainAlarms } from './alarms-recipe.ts';
import { trainGate } from './gate-recipe.ts';
import { trainIntents } from './intents-recipe.ts';
import { offerSentences, trainOffers } from './offers-recipe.ts';
import { nluRows, restaurantRows, sgdTurns } from './own-data.ts';

const UNDERSTAND = 'src/modules/receptionist/understand';
const FILES = [
  [`${UNDERSTAND}/acts.weights`, () => trainActs(sgdTurns())],
  [`${UNDERSTAND}/intents.weights`, () => trainIntents(nluRows())],
  ['src/modules/receptionist/safety/alarms.weights', () => trainAlarms(alarmSentences())],
  ['src/modules/receptionist/spam/offers.weights', () => trainOffers(offerSentences())],
  ['training/restaurant-gate.weights', () => trainGate(restaurantRows())],
] as const;

for (const [file, train] of FILES) {
  const bytes = writeModel(train());
  writeFileSync(file, bytes);
  process.stdout.write(`${file}  ${bytes.length} bytes  sha256 ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}\n`);
}
