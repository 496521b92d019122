import type { Guard } from './guards.ts';

const AGAIN = 'src/modules/booking/again/book-again.ts';
const TESTS = ['src/modules/booking/again/book-again.test.ts'];

/** The guards of links that book again: only from a mail, only while the visit stands, for the one it was of. */
export const AGAIN_GUARDS: readonly Guard[] = [
  {
    name: 'again: a link shown on a page knows nobody',
    file: AGAIN,
    find: "link.from !== 'mail' || ",
    replace: '',
    tests: TESTS,
  },
  {
    name: 'again: a link that was used up books nothing',
    file: AGAIN,
    find: "if (visit.linkVersion !== link.linkVersion || visit.status === 'cancelled') throw linkUsed();",
    replace: '',
    tests: TESTS,
  },
  {
    name: 'again: a missed visit’s link books nothing',
    file: AGAIN,
    find: "visit.status === 'no-show' || ",
    replace: '',
    tests: TESTS,
  },
  {
    name: 'again: an old link books nothing',
    file: AGAIN,
    find: 'visit.end.add({ hours: 24 * AGAIN_DAYS })',
    replace: 'visit.end.add({ hours: 24 * AGAIN_DAYS * 9 })',
    tests: TESTS,
  },
  {
    name: 'again: no more visits than the page allows',
    file: AGAIN,
    find: '>= VISITS_PER_CONTACT)',
    replace: '> 99)',
    tests: TESTS,
  },
  {
    name: 'again: an unknown address queues as many ids as a known one',
    file: AGAIN,
    find: '{ length: MOST_NAMED }',
    replace: '{ length: 1 }',
    tests: TESTS,
  },
  {
    name: 'again: a few mails to one person a day',
    file: AGAIN,
    find: '>= AGAIN_PER_DAY) return;',
    replace: '> 99) return;',
    tests: TESTS,
  },
  {
    name: 'again: one mail to one person in a while',
    file: AGAIN,
    find: '/${turn}/email`',
    replace: '/${turn}/${newId()}/email`',
    tests: TESTS,
  },
];
