import type { Guard } from './guards.ts';

const BOOKING = 'src/modules/booking';
const HOLD = [`${BOOKING}/holds/hold-for-client.test.ts`];
const BOOK = [`${BOOKING}/holds/book-for-client.test.ts`];

/** The guards of booking at the desk: holds with a texted link, walk-ins, groups, rules that may be waived. */
export const BOOK_GUARDS: readonly Guard[] = [
  {
    name: 'holds: what the public could not hold is not offered',
    file: `${BOOKING}/availability/diary.ts`,
    find: 'search.isToHold ? withoutCrowdedDays(input) : input',
    replace: 'input',
    tests: [`${BOOKING}/holds/take-hold.test.ts`],
  },
  {
    name: 'desk hold: a link works no longer than its hold',
    file: `${BOOKING}/holds/hold-for-link.ts`,
    find: ' || visit.heldUntil.epochMilliseconds <= work.now.epochMilliseconds',
    replace: '',
    tests: HOLD,
  },
  {
    name: 'desk hold: a link books once',
    file: `${BOOKING}/holds/hold-for-link.ts`,
    find: "if (visit && visit.status !== 'held') throw",
    replace: "if (visit && visit.status === 'cancelled') throw",
    tests: HOLD,
  },
  {
    name: 'desk hold: a link changes nothing of who is known already',
    file: `${BOOKING}/holds/hold-for-link.ts`,
    find: "if (!heldFor.asksDetails || state !== 'pending') return clientId;",
    replace: '',
    tests: HOLD,
  },
  {
    name: 'desk hold: a link is signed for this and nothing else',
    file: `${BOOKING}/again/links.ts`,
    find: "  const signed = await read(work, 'booking-finish', token);",
    replace: "  const signed = (await read(work, 'booking-finish', token)) ?? (await read(work, 'booking-hold', token));",
    tests: HOLD,
  },
  {
    name: 'desk hold: a number that said stop is not texted',
    file: `${BOOKING}/holds/hold-for-client.ts`,
    find: 'if (!answer.may)',
    replace: 'if (!answer)',
    tests: HOLD,
  },
  {
    name: 'desk hold: a link is texted three times at most',
    file: `${BOOKING}/holds/hold-for-store.ts`,
    find: ' and texts < ${most}',
    replace: ' and texts < ${most + 9}',
    tests: HOLD,
  },
  {
    name: 'desk hold: nobody holds the whole diary',
    file: `${BOOKING}/holds/hold-for-client.ts`,
    find: '(await countOwnHolds(work)) >= HOLDS_PER_USER',
    replace: '(await countOwnHolds(work)) < 0',
    tests: HOLD,
  },
  {
    name: 'desk hold: what has ended is not texted about',
    file: `${BOOKING}/message-source.ts`,
    find: '!heldUntil || heldUntil.epochMilliseconds <= work.now.epochMilliseconds || ',
    replace: '!heldUntil || ',
    tests: HOLD,
  },
  {
    name: 'desk hold: the record of a client shows staff no token of a link',
    file: 'src/modules/messaging/timeline.ts',
    find: "withoutTokens(words?.text ?? '')",
    replace: "(words?.text ?? '')",
    tests: HOLD,
  },
  {
    name: 'group: all of it or nobody',
    file: `${BOOKING}/desk/group.ts`,
    find: '  if (!plan) throw slotTaken([]);',
    replace: '  if (!plan) return { groupId: newId<GroupId>(), visits: [] };',
    tests: BOOK,
  },
  {
    name: 'group: one person has one place in it',
    file: `${BOOKING}/desk/group.ts`,
    find: 'if (new Set(ids).size < ids.length) throw',
    replace: 'if (ids.length === 0) throw',
    tests: BOOK,
  },
  {
    name: 'group: nobody cancels a visit of no group by one of it',
    file: `${BOOKING}/desk/group.ts`,
    find: 'if ([...ids].some((id) => !group.some((visit) => visit.appointmentId === id))) throw notFound();',
    replace: 'for (const id of ids) if (!group.some((visit) => visit.appointmentId === id)) await cancelVisit(work, id, how);',
    tests: BOOK,
  },
  {
    name: 'look: what always binds is not said to be waivable',
    file: `${BOOKING}/holds/plan-for-client.ts`,
    find: 'mayBeOverridden: anyway !== undefined,',
    replace: 'mayBeOverridden: true,',
    tests: BOOK,
  },
  {
    name: 'walk-in: hours bind',
    file: `${BOOKING}/holds/book-for-client.ts`,
    find: "wanted.override ? 'override' : wanted.isWalkIn ? 'walk-in' : 'staff'",
    replace: "wanted.override || wanted.isWalkIn ? 'override' : 'staff'",
    tests: BOOK,
  },
  {
    name: 'all parts that one provider does count toward what may be held of their day',
    file: `${BOOKING}/availability/crowded-days.ts`,
    find: 'Math.max(minutes, theirs.get(providerId) ?? 0)',
    replace: 'Math.max(minutes, 0 * (theirs.get(providerId) ?? 0))',
    tests: [`${BOOKING}/holds/take-hold.test.ts`],
  },
];
