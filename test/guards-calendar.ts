import type { Guard } from './guards.ts';

/** The guards of the staff calendar in the browser. */
export const CALENDAR_GUARDS: readonly Guard[] = [
  {
    name: 'a press on a visit is answered before the address and the panel follow',
    file: 'web/staff/calendar/chosen.ts',
    find: 'afterPaint(() => (isHere.current ? latest.current(change, how) : undefined));',
    replace: 'latest.current(change, how);',
    tests: ['test/journeys/staff-calendar.test.ts'],
  },
  {
    name: 'a day that is read takes back no step still under way',
    file: 'web/staff/calendar/steps-under-way.ts',
    find: 'return underWay.reduce(',
    replace: 'return [...underWay.slice(0, 0)].reduce(',
    tests: ['test/journeys/staff-today.test.ts'],
  },
];
