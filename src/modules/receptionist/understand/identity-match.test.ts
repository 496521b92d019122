import assert from 'node:assert/strict';
import test from 'node:test';
import { dayNumberOf } from './calendar.ts';
import { saysBirthDate, saysName, saysPostcode } from './identity-match.ts';
import { CLINIC_POLICY } from './moments.ts';

const BRITISH = { today: dayNumberOf(2026, 11, 22), minuteOfDay: 540, policy: { ...CLINIC_POLICY, dayFirst: true } };

test('a name is recognised as it sounds, in parts over several tries, and spelled', () => {
  assert.ok(saysName([['Katy Marshal']], 'Katie Marshall'));
  assert.ok(saysName([['Derek'], ['Poland', 'Holland']], 'Derek Holland'));
  assert.ok(saysName([['b e n j a c k s o n']], 'Ben Jackson'));
  assert.ok(saysName([['Juliet Alpha Kilo Echo Papa Oscar Papa Echo']], 'Jake Pope'));
  assert.ok(!saysName([['Katie Gill', 'Katy Gale']], 'Katie Marshall'));
  assert.ok(!saysName([['Katie']], 'Katie Marshall'));
  assert.ok(saysName([['Curla Ramsey']], 'Carla Ramsey'));
  assert.ok(!saysName([['Carol Ramsay']], 'Carla Ramsey'));
});

test('a postcode is recognised through letters that sound alike, and nobody else’s is', () => {
  assert.ok(saysPostcode([['whiskey 2 0 alpha bravo']], 'W2 0AB'));
  assert.ok(saysPostcode([['n 4 W 0 d DJ']], 'N4W 0DJ'));
  assert.ok(!saysPostcode([['w 2 0 a b']], 'N4W 0DJ'));
  assert.ok(!saysPostcode([[], ['']], 'N4W 0DJ'));
});

test('a birth date is recognised as figures, words and what a recogniser makes of them', () => {
  assert.ok(saysBirthDate([['27th of the 9th 1979']], '1979-09-27', BRITISH));
  assert.ok(saysBirthDate([['22nd of July 1960 2']], '1962-07-22', BRITISH));
  assert.ok(saysBirthDate([['2504 2001']], '2001-04-25', BRITISH));
  assert.ok(saysBirthDate([['May 1948'], ['the 9th of May']], '1948-05-09', BRITISH));
  assert.ok(!saysBirthDate([['27th of September 1978']], '1979-09-27', BRITISH));
  assert.ok(!saysBirthDate([['27th of September']], '1979-09-27', BRITISH));
});
