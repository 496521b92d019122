import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestSlug } from './suggest-slug.ts';

test('whatever a clinic is called, the address suggested for it is one that is taken', () => {
  assert.equal(suggestSlug('Marlowe Skin'), 'marlowe-skin');
  assert.equal(suggestSlug('Été & Hiver, Inc.'), 'ete-hiver-inc');
  assert.equal(suggestSlug('The Long Named Aesthetic Medicine & Wellness Collective of Winter Park'), 'the-long-named-aesthetic-medicine');
  assert.equal(suggestSlug('A'.repeat(60)), 'a'.repeat(40));
});
