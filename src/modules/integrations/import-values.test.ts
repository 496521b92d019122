import assert from 'node:assert/strict';
import test from 'node:test';
import { dateOrderOf, readDate, readMinor, readMinutes, readPhone, readTime, readYes, splitName } from './import-values.ts';

const birth = { today: '2026-11-22', isBirth: true };

test('dates are read in the forms other systems write, and what is none is none', () => {
  const read = (text: string) => readDate(text, 'month-first', birth);
  for (const text of [
    '1988-04-11',
    '04/11/1988',
    '4/11/88',
    '11.04.1988',
    'Apr 11, 1988',
    '11 April 1988',
    'Monday, April 11th, 1988',
    '1988-04-11T00:00:00Z',
    '04/11/1988 12:00 AM',
  ])
    assert.equal(read(text), '1988-04-11', text);
  assert.equal(readDate('11/04/1988', 'day-first', birth), '1988-04-11');
  assert.equal(readDate('3/4/27', 'month-first', { today: '2026-11-22', isBirth: false }), '2027-03-04');
  for (const text of ['13/13/1990', '02/30/2000', 'soon', '', '1988', '0000-00-00']) assert.equal(read(text), undefined, text);
});

test('a column whose dates can only be read one way says so', () => {
  assert.equal(dateOrderOf(['01/02/2020', '25/12/1990']), 'day-first');
  assert.equal(dateOrderOf(['01/02/2020', '12/25/1990']), 'month-first');
  assert.equal(dateOrderOf(['01/02/2020', '2020-12-25']), undefined);
});

test('times are read with twelve hours and with twenty-four', () => {
  for (const [text, minute] of [
    ['2:30 PM', 870],
    ['14:30', 870],
    ['2.30pm', 870],
    ['2pm', 840],
    ['12:00 am', 0],
    ['12:15 p.m.', 735],
    ['1430', 870],
    ['2026-12-03 14:30:00', 870],
  ] as const)
    assert.equal(readTime(text), minute, text);
  for (const text of ['25:00', '13 PM', '9', 'noon', '10:75']) assert.equal(readTime(text), undefined, text);
});

test('amounts, minutes, phones, names and yeses are read, and nothing is taken for a yes that is none', () => {
  assert.deepEqual(['$1,250.00', '1.250,00 €', '220', 'Free', '$0', 'varies'].map(readMinor), [125_000, 125_000, 22_000, 0, 0, undefined]);
  assert.deepEqual(['60', '1:15', '1 h 15 min', '1.5 hours', '90m', 'soon', ''].map(readMinutes), [60, 75, 75, 90, 90, undefined, undefined]);
  assert.deepEqual(['Cell: (561) 555-0101', '5615550101.0', '561\u2013555\u20130101 x12'].map(readPhone), ['(561) 555-0101', '5615550101', '561-555-0101']);
  assert.deepEqual(splitName('Dr. Rae van Abbott (VIP)'), { firstName: 'Rae van', lastName: 'Abbott' });
  assert.deepEqual(splitName('Abbott, Rae Ann'), { firstName: 'Rae Ann', lastName: 'Abbott' });
  assert.deepEqual(['Y', 'subscribed', 'No', 'STOP', 'maybe', ''].map(readYes), [true, true, false, false, undefined, undefined]);
});
