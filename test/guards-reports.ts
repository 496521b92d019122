import type { Guard } from './guards.ts';

const REPORTS = ['src/modules/reporting/reports.test.ts'];
const FEEDS = ['src/modules/integrations/feeds.test.ts'];
const EXTERNAL = ['src/modules/integrations/external-calendars.test.ts'];

/** What keeps figures true, rows nameless for whom they must be, and connected calendars to themselves. */
export const REPORT_GUARDS: readonly Guard[] = [
  {
    name: 'who did not come was no visit',
    file: 'db/migrations/0096_reporting.sql',
    find: `when a.status = 'no-show' then 'no-show'`,
    replace: `when a.status = 'no-show' then 'kept'`,
    tests: REPORTS,
  },
  { name: 'what has not begun is not due', file: 'src/modules/reporting/store.ts', find: 'and v.starts_at <= ${work.now})', replace: ')', tests: REPORTS },
  {
    name: 'a place kept for somebody who did not come was empty',
    file: 'db/migrations/0096_reporting_occupied.sql',
    find: `('held', 'cancelled', 'no-show')`,
    replace: `('held', 'cancelled')`,
    tests: REPORTS,
  },
  {
    name: 'breaks, blocks and time off are not open hours of a room either',
    file: 'src/modules/reporting/open-hours.ts',
    find: 'subtractSpans(location, mergeSpans(away))',
    replace: 'subtractSpans(location, mergeSpans([]))',
    tests: REPORTS,
  },
  { name: 'rows name nobody without the right', file: 'src/modules/reporting/read-rows.ts', find: 'maySeeClients(work);', replace: 'true;', tests: REPORTS },
  { name: 'a report is bounded', file: 'src/modules/reporting/read-report.ts', find: ' || days > LONGEST_DAYS', replace: '', tests: REPORTS },
  {
    name: 'what a spreadsheet would run is text',
    file: 'src/modules/reporting/csv.ts',
    find: 'FORMULA.test(cell)',
    replace: 'false',
    tests: ['src/modules/reporting/csv.test.ts'],
  },
  {
    name: "a provider connects nobody else's calendar",
    file: 'src/modules/integrations/policy.ts',
    find: 'if (!mayConnect(work, provider)) throw',
    replace: 'if (!provider) throw',
    tests: FEEDS,
  },
  {
    name: 'a private link says no service unless asked to',
    file: 'src/modules/integrations/feed-file.ts',
    find: `shows === 'busy' ? 'Busy' : `,
    replace: '',
    tests: FEEDS,
  },
  {
    name: 'a link made again ends the one before',
    file: 'src/modules/integrations/feed-store.ts',
    find: 'token_hash = excluded.token_hash, ',
    replace: '',
    tests: FEEDS,
  },
  {
    name: 'a calendar that says the same writes nothing',
    file: 'src/modules/catalog/busy-elsewhere.ts',
    find: 'if (gone.length + added.length === 0) return false;',
    replace: '',
    tests: EXTERNAL,
  },
  {
    name: 'a calendar that was removed while it was read leaves nothing',
    file: 'src/modules/integrations/read-calendar.ts',
    find: 'if (!calendar) return;',
    replace: '',
    tests: EXTERNAL,
  },
  {
    name: 'an address with a login is not taken',
    file: 'src/modules/integrations/model.ts',
    find: `if (url.username !== '' || url.password !== '') return 'address-has-login';`,
    replace: '',
    tests: EXTERNAL,
  },
  {
    name: 'the times of a free event are not busy',
    file: 'src/modules/integrations/busy-times.ts',
    find: `say('transp') !== 'TRANSPARENT' && `,
    replace: '',
    tests: ['src/modules/integrations/busy-times.test.ts'],
  },
];
