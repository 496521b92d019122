import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, faultOf, fromField, toField, weekInWords } from './week.ts';

const on = (weekday: number, from: string, to: string) => ({ weekday, from, to });

test('days with the same hours are said together', () => {
  const week = [1, 2, 3, 4, 5].map((day) => on(day, '09:00', '17:00'));
  assert.equal(weekInWords([...week, on(6, '10:00', '14:00')]), 'Mon to Fri 9:00 am to 5:00 pm, Sat 10:00 am to 2:00 pm');
  assert.equal(weekInWords([]), 'Never');
  assert.equal(weekInWords([on(1, '09:00', '12:00'), on(1, '13:00', '24:00')]), 'Mon 9:00 am to 12:00 pm and 1:00 pm to midnight');
});

test('midnight is a beginning or an end, never both', () => {
  assert.deepEqual([clock('00:00'), clock('24:00'), clock('12:30')], ['12:00 am', 'midnight', '12:30 pm']);
  assert.deepEqual([fromField('00:00', 'to'), fromField('00:00', 'from'), toField('24:00')], ['24:00', '00:00', '00:00']);
});

test('what is wrong with a day is said before it is sent', () => {
  assert.equal(faultOf([on(1, '09:00', '12:00'), on(1, '12:00', '17:00')]), undefined);
  assert.equal(faultOf([on(1, '09:00', '12:30'), on(1, '12:00', '17:00')]), 'These times overlap.');
  assert.equal(faultOf([on(1, '12:00', '09:00')]), 'The end must lie after the beginning.');
  assert.equal(faultOf([on(1, '', '09:00')]), 'Enter both times.');
  const [summer, winter] = [
    { ...on(1, '08:00', '20:00'), validUntil: '2026-10-01' },
    { ...on(1, '09:00', '17:00'), validFrom: '2026-10-01' },
  ];
  assert.equal(faultOf([summer, winter]), undefined);
});
