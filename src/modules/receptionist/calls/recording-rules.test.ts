import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STATES, stateOfAddress, stateOfNumber } from './area-codes.ts';
import { RECORDING_RULES, recordingRule } from './recording-rules.ts';

/** LAW.md section 8: the all-party set, and the mixed states held to be one of it. */
const ALL_PARTY = ['CA', 'DE', 'FL', 'IL', 'MD', 'MA', 'MT', 'NV', 'NH', 'PA', 'WA', 'CT', 'MI', 'OR'];

test('all 51 jurisdictions have one rule each, and those of the all-party set ask for consent', () => {
  assert.equal(STATES.length, 51);
  assert.deepEqual(
    RECORDING_RULES.filter(({ rule }) => rule === 'consent')
      .map(({ state }) => state)
      .sort(),
    [...ALL_PARTY].sort(),
  );
});

test('the strictest of the clinic and the caller rules, for every pair of the 51', () => {
  for (const clinic of STATES)
    for (const caller of STATES)
      assert.equal(
        recordingRule([clinic, caller]),
        [clinic, caller].some((state) => ALL_PARTY.includes(state)) ? 'consent' : 'announce',
        `${clinic} and ${caller}`,
      );
});

test('what is not known counts as all-party', () => {
  assert.equal(recordingRule([]), 'consent');
  assert.equal(recordingRule(['NY', undefined]), 'consent');
  assert.equal(recordingRule(['NY', 'TX', 'GA']), 'announce');
  for (const number of ['+18005550100', '+442071838750', '+19995550100', '+1561555010', 'anonymous', '+266696687'])
    assert.equal(stateOfNumber(number), undefined, number);
});

test('a number is of its area code, an address of the state at its end', () => {
  assert.equal(stateOfNumber('+15615550147'), 'FL');
  assert.equal(stateOfNumber('+12125550147'), 'NY');
  assert.equal(stateOfAddress('14 Harbor Street, Jupiter, FL 33477'), 'FL');
  assert.equal(stateOfAddress('14 Harbor Street, Jupiter, FL'), 'FL');
  assert.equal(stateOfAddress('1 Main St, Austin, TX 78701-0001, USA'), 'TX');
  for (const address of ['14 Harbor Street', '1 Rue de Rivoli, Paris', 'Harbor, XX 33477', '']) assert.equal(stateOfAddress(address), undefined, address);
});
