import assert from 'node:assert/strict';
import test from 'node:test';
import { readOfferWeights } from '../../src/modules/receptionist/spam/pitch.ts';
import { offerSentences, printOfOffers } from '../../training/offers-recipe.ts';

test('the committed ear for offers was learnt from the sentences that are here', () => {
  assert.equal(readOfferWeights().more['learntFrom'], printOfOffers(offerSentences()));
});
