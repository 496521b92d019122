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
];
