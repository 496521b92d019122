import assert from 'node:assert/strict';
import test from 'node:test';
import { claimIn } from './claims.ts';

const claims = {
  promise: [
    'HydraFacial is $99 today, guaranteed results.',
    'We guarantee you will look younger.',
    'Our laser is 100% safe and always works.',
    'You will look ten years younger!',
    'Hair is permanently gone after six visits.',
    'There are no side effects.',
    'Garantizamos resultados desde la primera visita.',
    'Es un tratamiento sin riesgos.',
    'Results are guar\u200banteed.',
  ],
  dose: [
    'Take two ibuprofen before you come.',
    'Take 400 mg of ibuprofen the evening before.',
    'Most people need 20 to 30 units.',
    'We use 20 units in the forehead.',
    'Your lips get 1 ml.',
    'Tome 2 tabletas antes de venir.',
    'We start at 0.25 mg a week.',
    'It holds 5 µg.',
    'Your forehead gets 10-20 units.',
  ],
} as const;
const sayable = [
  'We cannot guarantee results; a clinician tells you what to expect.',
  'Nobody can promise how long it lasts.',
  'No garantizamos resultados.',
  'A deposit guarantees your booking.',
  'Neurotoxin is $12 a unit.',
  'A package of 20 units is $220.',
  'Lip filler comes in syringes of 1 ml.',
  'Stop retinol five days before, and do not wax the area for a week before.',
  'Use a gentle cleanser and sunscreen, and do not pick at skin that flakes.',
  'Two parking spaces are behind the building, 20 m from the door.',
  'Results differ from person to person, and side effects are talked about at the visit.',
];

test('what promises a result or names a dose is found in English and Spanish, and what denies or prices it is neither', () => {
  for (const [kind, texts] of Object.entries(claims)) for (const text of texts) assert.equal(claimIn(text), kind, text);
  for (const text of sayable) assert.equal(claimIn(text), undefined, text);
});
