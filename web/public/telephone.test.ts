import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phoneLabel, telephone } from './telephone.ts';

test('a number is shown as people read it and dialled in full', () => {
  assert.equal(phoneLabel('+15615550100'), '(561)\u00a0555-0100');
  assert.equal(phoneLabel('(561) 555-0100'), '(561)\u00a0555-0100');
  assert.equal(phoneLabel('+4755501142'), '+4755501142');
  assert.equal(telephone('(561) 555-0100'), 'tel:+15615550100');
  assert.equal(telephone('+47 555 01 142'), 'tel:+4755501142');
});
