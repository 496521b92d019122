import type { Guard } from './guards.ts';

/** The guards of the booking page. */
export const PAGE_GUARDS: readonly Guard[] = [
  {
    name: 'a time is held only for the visit it was offered for',
    file: 'web/public/booking/use-booking.ts',
    find: 'if (slotsPath(slug, props, chosen.current, known) !== free.path) return;',
    replace: '',
    tests: ['test/journeys/booking-page.test.ts'],
  },
  {
    name: 'what was typed last is sent',
    file: 'web/public/booking/BookingPage.tsx',
    find: 'afterPaint(() => void latest.current.submit());',
    replace: 'void latest.current.submit();',
    tests: ['test/journeys/booking-page.test.ts'],
  },
  {
    name: 'a press is drawn before what follows from it',
    file: 'web/ui/after-paint.ts',
    find: 'setTimeout(flush);',
    replace: 'flush();',
    tests: ['web/ui/after-paint.test.ts'],
  },
];
