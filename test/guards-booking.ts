import type { Guard } from './guards.ts';

const BOOKING = 'src/modules/booking';
const [HOLD, CONFIRM, DESK, DIARY] = ['holds/take-hold', 'holds/confirm-booking', 'desk/desk', 'availability/diary'].map((name) => [
  `${BOOKING}/${name}.test.ts`,
]) as [string[], string[], string[], string[]];
const TABLES = 'db/migrations/0060_booking.sql';
const PLACE = 'db/migrations/0061_booking_place_visit.sql';

const SERIES = ['src/modules/booking/series/series.test.ts'];

/** The guards of visits that repeat: all or none, told once, each its own place. */
export const SERIES_GUARDS: readonly Guard[] = [
  {
    name: 'series: one date that cannot be had refuses all',
    file: `${BOOKING}/series/book-series.ts`,
    find: 'if (conflicts.length > 0) throw',
    replace: 'if (visits.length === 0) throw',
    tests: SERIES,
  },
  {
    name: 'series: a visit is in one series',
    file: `${BOOKING}/series/series-plan.ts`,
    find: '.size > 0)',
    replace: '.size > 9)',
    tests: SERIES,
  },
  {
    name: 'series: the time is the clock’s, whatever the clocks do',
    file: `${BOOKING}/series/book-series.ts`,
    find: 'wallToEpochMinutes(catalog.zone, date, minuteOfDay)[0] ?? NEVER',
    replace: "wallToEpochMinutes('America/Panama', date, minuteOfDay)[0] ?? NEVER",
    tests: SERIES,
  },
  {
    name: 'series: whoever looked at a visit that changed meanwhile is told',
    file: `${BOOKING}/series/series-change.ts`,
    find: 'await requireUnchanged(work, first, version);',
    replace: '',
    tests: SERIES,
  },
  {
    name: 'series: visits that move forward make room for each other',
    file: `${BOOKING}/series/series-change.ts`,
    find: 'days > 0 ? going.reverse() : going',
    replace: 'going',
    tests: SERIES,
  },
  {
    name: 'series: the client is told once',
    file: 'src/modules/messaging/announce-series.ts',
    find: 'for (const { appointmentId } of news.visits) await',
    replace: 'for (const { appointmentId } of news.visits.slice(0, 0)) await',
    tests: SERIES,
  },
  {
    name: 'series: a client who is not to be told of a move hears nothing',
    file: `${BOOKING}/series/series-change.ts`,
    find: 'if (wanted.notify === false) return;',
    replace: '',
    tests: SERIES,
  },
  {
    name: 'series: a client who is not to be told of a cancellation hears nothing',
    file: `${BOOKING}/series/series-change.ts`,
    find: 'if (notify === false) return;',
    replace: '',
    tests: SERIES,
  },
  {
    name: 'a change touches whoever is here as well as whoever is still to come',
    file: `${BOOKING}/availability/broken-visits.ts`,
    find: 'MOVABLE.includes(status)',
    replace: "['booked', 'confirmed'].includes(status)",
    tests: [`${BOOKING}/availability/what-if.test.ts`],
  },
  {
    name: 'series: nobody’s visits are tied together no more',
    file: `${BOOKING}/retention-store.ts`,
    find: 'apart as (delete from booking.series_visit v using due where v.account_id',
    replace: 'apart as (delete from booking.series_visit v using due where false and v.account_id',
    tests: SERIES,
  },
];

/** The guards of the printed day. */
export const DAY_SHEET_GUARDS: readonly Guard[] = [
  {
    name: 'day sheet: what an alert says is for who may see records',
    file: `${BOOKING}/desk/day-sheet.ts`,
    find: 'maySeeRecords ? alerts.map',
    replace: 'alerts ? alerts.map',
    tests: [`${BOOKING}/desk/day-sheet.test.ts`],
  },
];

/** The guards of the diary: one visit in one place, holds that end, links used once, memory that is never stale. */
export const BOOKING_GUARDS: readonly Guard[] = [
  {
    name: 'nobody arrives days before a visit',
    file: `${BOOKING}/moves/change-status.ts`,
    find: "if (to === 'arrived' && isUpcoming(visit.status)) await refuseEarly(work, visit);",
    replace: '',
    tests: DESK,
  },
  {
    name: 'booking: one resource is never taken twice at one time',
    file: TABLES,
    find: ',\n  constraint reservation_guard exclude using gist (account_id with =, resource_id with =, during with &&) where (occupies)',
    replace: '',
    tests: DESK,
  },
  {
    name: 'booking: a reservation lasts a day at most',
    file: TABLES,
    find: "check (not isempty(during) and upper(during) - lower(during) <= interval '24 hours')",
    replace: 'check (not isempty(during))',
    tests: DESK,
  },
  {
    name: 'booking: the database refuses a step that is not allowed',
    file: TABLES,
    find: 'if not booking.may_step(old.status, new.status) then',
    replace: 'if false then',
    tests: DESK,
  },
  {
    name: 'booking: what was once booked is not deleted',
    file: 'db/migrations/0131_booking_undo_import.sql',
    find: "when (old.status <> 'held' and not (old.source = 'import' and old.status = 'booked' and old.version = 1)) execute function booking.keep_booked()",
    replace: 'when (false) execute function booking.keep_booked()',
    tests: DESK,
  },
  {
    name: 'booking: a visit is placed whole or not at all',
    file: PLACE,
    find: "if lost <> '{}' then raise exception",
    replace: 'if false then raise exception',
    tests: HOLD,
  },
  {
    name: 'booking: public holds take a share of a free day at most',
    file: PLACE,
    find: 'where held.holds > 1 and held.minutes * 100 > x.free_minutes * x.percent);',
    replace: 'where false);',
    tests: HOLD,
  },
  {
    name: 'booking: a hold is confirmed only while it is worth something',
    file: `${BOOKING}/holds/confirm-booking.ts`,
    find: 'if (!heldUntil || heldUntil.epochMilliseconds <= work.now.epochMilliseconds) throw holdExpired();',
    replace: 'if (!heldUntil) throw holdExpired();',
    also: [{ file: `${BOOKING}/holds/hold-store.ts`, find: "and status = 'held' and held_until > ${work.now}\n", replace: "and status = 'held'\n" }],
    tests: CONFIRM,
  },
  {
    name: 'booking: a session and a network hold only so much',
    file: `${BOOKING}/holds/take-hold.ts`,
    find: 'if (live.session >= HOLDS_PER_SESSION || live.network >= HOLDS_PER_NETWORK) throw tooManyHolds();',
    replace: '',
    tests: HOLD,
  },
  {
    name: 'booking: two requests of one network take turns',
    file: `${BOOKING}/holds/take-hold.ts`,
    find: "if (caps === 'on') await lockHolders(work, { sessionId, networkToken });",
    replace: '',
    tests: HOLD,
  },
  {
    name: 'booking: a hold is given up by its own session only',
    file: `${BOOKING}/holds/take-hold.ts`,
    find: '(await findHoldSession(work, appointmentId)) === sessionId ? appointmentId : undefined',
    replace: '(await findHoldSession(work, appointmentId)) === undefined ? undefined : appointmentId',
    tests: HOLD,
  },
  {
    name: 'booking: a hold that lapsed makes room',
    file: `${BOOKING}/holds/place-visit.ts`,
    find: 'return isBlocked ? releaseExpired(work, draft.reservations) : [];',
    replace: 'return isBlocked ? [] : [];',
    tests: HOLD,
  },
  {
    name: 'booking: online visits to come are counted by number and address',
    file: `${BOOKING}/holds/confirm-booking.ts`,
    find: "if (caps === 'on') await refuseTooMany(work, wanted.client);",
    replace: '',
    tests: CONFIRM,
  },
  {
    name: 'booking: a token of another account is nothing',
    file: `${BOOKING}/again/links.ts`,
    find: 'if (!timingSafeEqual(bytes.subarray(ID_BYTES + NUMBER_BYTES), await macOf(work, purpose, head))) return undefined;',
    replace: 'if (!timingSafeEqual(head, head) || (await macOf(work, purpose, head)).length === 0) return undefined;',
    tests: HOLD,
  },
  {
    name: 'booking: only a link out of a mail proves the mailbox',
    file: `${BOOKING}/again/manage-visit.ts`,
    find: "if (link.from === 'mail') await verifyClient",
    replace: 'if (link.from !== undefined) await verifyClient',
    tests: CONFIRM,
  },
  {
    name: 'booking: a wrong code counts',
    file: `${BOOKING}/again/manage-visit.ts`,
    find: 'if (tries > CODE_TRIES || confirmBy',
    replace: 'if (confirmBy',
    tests: CONFIRM,
  },
  {
    name: 'booking: an exam counts on the day of the visit',
    file: `${BOOKING}/holds/book-for-client.ts`,
    find: 'clearedFor(work, clientId, localDateOf(zone, start))',
    replace: "clearedFor(work, clientId, '2026-11-24')",
    tests: DESK,
  },
  {
    name: 'booking: an override needs its permission',
    file: `${BOOKING}/holds/book-for-client.ts`,
    find: 'if (wanted.override) requireOverride(work.actor);',
    replace: '',
    tests: DESK,
  },
  {
    name: 'booking: a cancelled visit counts as a change of its resources',
    file: `${BOOKING}/moves/cancel-visit.ts`,
    find: 'occupied.map(({ resourceId }) => resourceId),',
    replace: '[],',
    tests: DIARY,
  },
  {
    name: 'booking: what a transaction has not committed is remembered by nobody',
    file: `${BOOKING}/availability/diary.ts`,
    find: 'if (read && !hasWritten) keep(busyTimes',
    replace: 'if (read) keep(busyTimes',
    tests: DIARY,
  },
  {
    name: 'booking: what is known of some days answers for no later ones',
    file: `${BOOKING}/availability/diary.ts`,
    find: ' && of.end <= known.of.end',
    replace: '',
    tests: DIARY,
  },
  {
    name: 'booking: what is known of some days answers for no earlier ones',
    file: `${BOOKING}/availability/diary.ts`,
    find: 'known.of.start <= from && ',
    replace: '',
    tests: DIARY,
  },
  {
    name: 'booking: other times are looked for on every day',
    file: `${BOOKING}/availability/find-slots.ts`,
    find: 'opened.around === undefined ? opened : await reopenWhole(work, opened)',
    replace: 'opened',
    tests: [`${BOOKING}/holds/take-hold.test.ts`],
  },
];
