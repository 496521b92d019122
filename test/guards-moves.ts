import type { Guard } from './guards.ts';

const BOOKING = 'src/modules/booking';
const MOVES = [`${BOOKING}/moves/move-visit.test.ts`];
const BY_LINK = [`${BOOKING}/moves/move-by-link.test.ts`];

/** The guards of moving a visit: nobody overwritten in silence, no rule broken without a reason, nobody told of what was taken back. */
export const MOVE_GUARDS: readonly Guard[] = [
  {
    name: 'moves: a link is offered only days on which an exam still counts',
    file: `${BOOKING}/moves/move-times.ts`,
    find: "reach === 'online' ? await clearedForMove(work, visit, catalog) : () => new Set(PREREQUISITES)",
    replace: '() => new Set(PREREQUISITES)',
    tests: BY_LINK,
  },
  {
    name: 'moves: an exam that has run out by the new day does not count',
    file: `${BOOKING}/moves/cleared-for-move.ts`,
    find: 'validFrom <= day && day < validUntil',
    replace: 'validFrom <= day',
    tests: BY_LINK,
  },
  {
    name: 'moves: a link is offered times by the rules of moving, not by those of the desk',
    file: `${BOOKING}/moves/move-times.ts`,
    find: "timesFor(work, visit, { ...days, reach: 'online' })",
    replace: 'timesFor(work, visit, days)',
    tests: BY_LINK,
  },
  {
    name: 'moves: who asked for times by a link is in the log',
    file: `${BOOKING}/moves/move-times.ts`,
    find: '  concerns(work, visit.clientId);\n  return timesFor',
    replace: '  return timesFor',
    tests: BY_LINK,
  },
  {
    name: 'moves: a visit somebody else changed meanwhile is not overwritten',
    file: `${BOOKING}/meanwhile.ts`,
    find: 'if (seen === undefined || seen === visit.version) return;',
    replace: 'if (seen === undefined || seen !== 0) return;',
    tests: MOVES,
  },
  {
    name: 'moves: a rule is broken only by whoever may override',
    file: `${BOOKING}/moves/move-visit.ts`,
    find: 'if (wanted.override) requireOverride(work.actor);',
    replace: '',
    tests: MOVES,
  },
  {
    name: 'moves: shorter than the treatment takes needs a reason',
    file: `${BOOKING}/moves/open-move.ts`,
    find: "if (minutesShort > 0 && moving.reach === 'staff')",
    replace: 'if (false as boolean)',
    tests: MOVES,
  },
  {
    name: 'moves: a notice waits until the change can no longer be taken back',
    file: `${BOOKING}/moves/move-visit.ts`,
    find: "tell: news.isTold ? news.until : 'not' });",
    replace: "tell: news.isTold ? work.now : 'not' });",
    tests: MOVES,
  },
  {
    name: 'moves: nothing is taken back once its time is over',
    file: `${BOOKING}/moves/undo-change.ts`,
    find: 'change.version === version && work.now.epochMilliseconds < change.until.epochMilliseconds;',
    replace: 'change.version === version;',
    tests: MOVES,
  },
  {
    name: 'moves: nothing is taken back once its notice is on its way',
    file: `${BOOKING}/moves/undo-change.ts`,
    find: 'if (change.isTold && (await isToldOf(work, { appointmentId, version, kind }))) throw tooLate();',
    replace: '',
    tests: MOVES,
  },
  {
    name: 'moves: a visit put back where its client knows it to be is told of to nobody',
    file: `${BOOKING}/moves/take-back.ts`,
    find: '(!isSameTimes(told, next) && isUpcoming(visit.status))',
    replace: 'isUpcoming(visit.status)',
    tests: MOVES,
  },
  {
    name: 'moves: taking a change back keeps to the diary’s guard',
    file: `${BOOKING}/moves/undo-change.ts`,
    find: 'if (lost.length > 0)\n',
    replace: 'if (lost.length > 99)\n',
    tests: MOVES,
  },
  {
    name: 'moves: what staff made longer stays longer',
    file: `${BOOKING}/moves/shape-move.ts`,
    find: '(natural ? part.minutes - minutesWithClient(natural) : 0) + change;',
    replace: 'change;',
    tests: MOVES,
  },
  {
    name: 'moves: a cancelled visit is not stepped back into life',
    file: `${BOOKING}/moves/change-status.ts`,
    find: "visit.status === 'cancelled' || ",
    replace: '',
    tests: MOVES,
  },
];
