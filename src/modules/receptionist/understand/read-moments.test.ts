import assert from 'node:assert/strict';
import test from 'node:test';
import { canonicalise, type Language } from './canonical.ts';
import { dateOfEpochDay } from '#kernel/time.ts';
import { clockOf, dayNumberOf } from './calendar.ts';
import { CLINIC_POLICY, type ReadingPolicy } from './moments.ts';
import { type ReadingHints, readMoments } from './read-moments.ts';

/** Sunday 22 November 2026, nine in the morning. */
const SUNDAY = { today: dayNumberOf(2026, 11, 22), minuteOfDay: 540 };

function read(text: string, hints: ReadingHints = {}, policy: Partial<ReadingPolicy> = {}) {
  const { dates, times, parts } = readMoments(
    canonicalise(text, hints.language as Language | undefined),
    { ...SUNDAY, policy: { ...CLINIC_POLICY, ...policy } },
    hints,
  );
  const days = dates.map(
    ({ role, first, last }) => `${role === 'at' ? '' : `${role} `}${dateOfEpochDay(first)}${last === first ? '' : `/${dateOfEpochDay(last)}`}`,
  );
  const hours = times.map(({ role, minute }) => `${role === 'at' ? '' : `${role} `}${clockOf(minute)}`);
  return [...days, ...hours, ...parts.map(({ part }) => part)].join(', ');
}

const asked = { expectsTime: true };

test('a day is read from its date, its weekday, or how far away it is', () => {
  assert.equal(read('on the 3rd of December'), '2026-12-03');
  assert.equal(read('December third, please'), '2026-12-03');
  assert.equal(read('12/3'), '2026-12-03');
  assert.equal(read('12/3', {}, { dayFirst: true }), '2027-03-12');
  assert.equal(read('Tue, 1 Dec 2026'), '2026-12-01');
  assert.equal(read('the day after tomorrow'), '2026-11-24');
  assert.equal(read('in three weeks and two days'), '2026-12-15');
  assert.equal(read('a week from Friday'), '2026-12-04');
  assert.equal(read('last Friday of this month'), '2026-11-27');
  assert.equal(read('the third of may twenty twenty seven'), '2027-05-03');
  assert.equal(read('tommorow'), '2026-11-23');
});

test('"next Tuesday" follows the policy of whoever listens', () => {
  assert.equal(read('next Tuesday'), '2026-11-24');
  assert.equal(read('next Saturday', {}, { nextWeekday: 'soonest' }), '2026-11-28');
  assert.equal(read('next Saturday', {}, { nextWeekday: 'next-week' }), '2026-11-28');
  assert.equal(readMonday('next Tuesday', 'soonest'), '2026-11-24');
  assert.equal(readMonday('next Tuesday', 'next-week'), '2026-12-01');
});

function readMonday(text: string, nextWeekday: ReadingPolicy['nextWeekday']): string {
  const reference = { today: dayNumberOf(2026, 11, 23), minuteOfDay: 540, policy: { ...CLINIC_POLICY, nextWeekday } };
  return readMoments(canonicalise(text), reference)
    .dates.map(({ first }) => dateOfEpochDay(first))
    .join();
}

test('the day of a month that has passed lies in the next one', () => {
  assert.equal(read('no, the 14th'), '2026-12-14');
  assert.equal(read('the 22nd'), '2026-11-22');
  assert.equal(read('how about the 31st?'), '2026-12-31');
  assert.equal(read('actually can we do wed'), read('actually can we do wednesday'));
  assert.equal(read('we wed on Friday'), read('on Friday'));
});

test('a time is read from figures, words and what lies around an hour', () => {
  assert.equal(read('half past two'), '14:30');
  assert.equal(read('quarter to 9 in the morning'), '08:45');
  assert.equal(read('noon'), '12:00');
  assert.equal(read('at oh nine hundred'), '09:00');
  assert.equal(read('five-thirty', asked), '17:30');
  assert.equal(read('8.15pm'), '20:15');
  assert.equal(read('at 3'), '15:00');
  assert.equal(read('at 3', {}, { bareHours: 'literal' }), '03:00');
  assert.equal(read('half nine'), '09:30');
  assert.equal(read('ten minutes before noon'), '11:50');
});

test('a bare number is a time only where a time was asked for', () => {
  assert.equal(read('815 is fine', asked), '08:15');
  assert.equal(read('umm 6 if that is alright', asked), '18:00');
  assert.equal(read('17', asked), '17:00');
  assert.equal(read('we are 4', {}), '');
  assert.equal(read('4 people', asked), '');
});

test('what a moment is for is read from the words around it', () => {
  assert.equal(read('any time after 3 on Thursday'), '2026-11-26, after 15:00');
  assert.equal(read('between 2 and 4 pm tomorrow'), '2026-11-23, from 14:00, to 16:00');
  assert.equal(read('between 12 and 2 tomorrow'), '2026-11-23, from 12:00, to 14:00');
  assert.equal(read('between 9 and 11:30'), 'from 09:00, to 11:30');
  assert.equal(read('Thursday 10-2'), '2026-11-26, from 10:00, to 14:00');
  assert.equal(read('from 9 to 5'), 'from 09:00, to 17:00');
  assert.equal(read('move it from 3 to 4'), 'not 15:00, 16:00');
  assert.equal(read('from 2 to 3 syringes'), '');
  assert.equal(read('from the 1st to the 7th of June'), 'from 2027-06-01, to 2027-06-07');
  assert.equal(read('not the 5th, the 7th'), 'not 2026-12-05, 2026-12-07');
  assert.equal(read('No. 8th of March.'), '2027-03-08');
  assert.equal(read('Friday morning'), '2026-11-27, morning');
  assert.equal(read('9 to 11 am'), 'from 09:00, to 11:00');
});

test('greetings, ordinals of other things and what recurs are no moments', () => {
  assert.equal(read('good morning'), '');
  assert.equal(read('have a nice evening'), '');
  assert.equal(read('I live on 20th Street'), '');
  assert.equal(read('the 4th of every month'), '');
  assert.equal(read('it costs 60.02 dollars'), '');
});

test('a weekday that is not the weekday of its date is reported, not settled', () => {
  const { dates } = readMoments(canonicalise('Friday the 1st of December 2026'), { ...SUNDAY, policy: CLINIC_POLICY });
  assert.deepEqual(
    dates.map(({ conflict }) => conflict),
    [true],
  );
});

test('a moment knows the words it was read from', () => {
  const text = 'Could you do Tue, 1 Dec at half past two?';
  const { dates, times } = readMoments(canonicalise(text), { ...SUNDAY, policy: CLINIC_POLICY });
  assert.equal(text.slice(dates[0]?.start, dates[0]?.end), 'Tue, 1 Dec');
  assert.equal(text.slice(times[0]?.start, times[0]?.end), 'half past two');
});

test('whoever mixes English and Spanish is read in both', () => {
  assert.equal(read('tomorrow a las 3'), '2026-11-23, 15:00');
  assert.equal(read('book me mañana a las tres y media'), '2026-11-23, 15:30');
  assert.equal(read('mañana at 3', { language: 'es' }), '2026-11-23, 15:00');
  assert.equal(read('mi cita at 3 people', { language: 'es' }), '');
});

test('lunch and work part the day', () => {
  assert.equal(read('Tuesday after lunch'), '2026-11-24, afternoon');
  assert.equal(read('before lunch on Tuesday'), '2026-11-24, morning');
  assert.equal(read('Wednesday after work'), '2026-11-25, evening');
  assert.equal(read('el martes después de comer', { language: 'es' }), '2026-11-24, afternoon');
  assert.equal(read('el martes antes de comer', { language: 'es' }), '2026-11-24, morning');
  assert.equal(read('el martes saliendo del trabajo', { language: 'es' }), '2026-11-24, evening');
  assert.equal(read('Tuesday the first after lunch'), '2026-12-01, afternoon');
});

test('late or early beside a day is a part of it; somebody who runs late names none', () => {
  assert.equal(read('a hydrafacial thursday late'), '2026-11-26, evening');
  assert.equal(read('tomorrow early, please'), '2026-11-23, morning');
  assert.equal(read('Friday, towards the end of the day'), '2026-11-27, evening');
  assert.equal(read('on Monday as late as possible'), '2026-11-23, evening');
  assert.equal(read("I'm running late"), '');
  assert.equal(read('I was ten minutes late on Monday'), '2026-11-23');
  assert.equal(read('what if I come too late'), '');
  assert.equal(read('sorry I am a day late'), '');
  assert.equal(read('on Thursday late afternoon'), '2026-11-26, afternoon');
});
