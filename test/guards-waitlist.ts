import type { Guard } from './guards.ts';

const BOOKING = 'src/modules/booking';
const TESTS = [`${BOOKING}/waitlist/offer.test.ts`];

/** The guards of offers to the waitlist: one at a time, in order, by day, and only what was wished. */
export const WAITLIST_GUARDS: readonly Guard[] = [
  {
    name: 'waitlist: one live offer an opening',
    file: 'db/migrations/0125_booking_offer.sql',
    find: 'create unique index offer_one_at_a_time',
    replace: 'create index offer_one_at_a_time',
    tests: TESTS,
  },
  {
    name: 'waitlist: nobody is asked twice about one time',
    file: `${BOOKING}/waitlist/offer-time.ts`,
    find: '!asked.has(waitlistId)',
    replace: 'asked.size > -1 && waitlistId !== undefined',
    tests: TESTS,
  },
  {
    name: 'waitlist: nobody is asked by night, not by mail either',
    file: 'src/modules/consents/model.ts',
    find: "'waitlist-offer': {\n    email: { needsGrant: undefined, stoppedBy: undefined, quiet: 'by-night'",
    replace: "'waitlist-offer': {\n    email: { needsGrant: undefined, stoppedBy: undefined, quiet: 'never'",
    tests: TESTS,
  },
  {
    name: 'waitlist: switched off, nobody is asked',
    file: `${BOOKING}/waitlist/offer-time.ts`,
    find: 'if (!isOn) return',
    replace: 'if (!isOn && answerMinutes < 0) return',
    tests: TESTS,
  },
  {
    name: 'waitlist: only what was wished is offered',
    file: `${BOOKING}/waitlist/offer-time.ts`,
    find: 'partsOfDay.includes(partOfDay(localMinuteOfDay(zone, start)))',
    replace: 'partOfDay(localMinuteOfDay(zone, start)) !== undefined',
    tests: TESTS,
  },
  {
    name: 'waitlist: who asked for the provider comes first among those of one day',
    file: `${BOOKING}/waitlist/offer-rank.ts`,
    find: 'Number(b.namesProvider) - Number(a.namesProvider) ||',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'waitlist: a link of another kind answers no offer',
    file: `${BOOKING}/again/links.ts`,
    find: "const signed = await read(work, 'booking-offer', token);",
    replace: "const signed = (await read(work, 'booking-offer', token)) ?? (await read(work, 'booking-finish', token));",
    tests: TESTS,
  },
];
