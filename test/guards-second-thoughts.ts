import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist';
const SECOND = [`${HERE}/conversation/second-thoughts.test.ts`];
const MOMENTS = [`${HERE}/understand/read-moments.test.ts`];

/** The guards of second thoughts: other times, other people, addresses taken back, and stretches of hours. */
export const SECOND_THOUGHT_GUARDS: readonly Guard[] = [
  {
    name: 'second thoughts: a time that is held stays held where whoever is wished for does not do the treatment',
    file: `${HERE}/flows/does-not-do.ts`,
    find: 'if (!provider || doesSome) return undefined;',
    replace: 'return undefined;',
    tests: SECOND,
  },
  {
    name: 'second thoughts: "morning or after three" is either',
    file: `${HERE}/conversation/wish.ts`,
    find: "return role === 'from' || role === 'after' ? minute >= PARTS[part][1] :",
    replace: "return role === 'from' || role === 'after' ? minute > 9999 :",
    tests: SECOND,
  },
  {
    name: 'second thoughts: nothing later is none of the times that were on offer',
    file: `${HERE}/flows/book-results.ts`,
    find: 'draft.wish.times.some(({ isBeside }) => isBeside)',
    replace: 'draft.wish.times.some(({ isBeside }) => isBeside && wide)',
    tests: SECOND,
  },
  {
    name: 'second thoughts: an address that is taken back answers nothing else',
    file: `${HERE}/flows/at-a-detail.ts`,
    find: "new Set(['texts', 'confirm'])",
    replace: 'new Set([])',
    tests: SECOND,
  },
  {
    name: 'second thoughts: an address of mail rings nobody',
    file: `${HERE}/safety/screen.ts`,
    find: "const text = said.replace(ADDRESS, ' ');",
    replace: 'const text = said;',
    tests: SECOND,
  },
  {
    name: 'second thoughts: the day that was asked about is booked, and only where nothing else was asked since',
    file: `${HERE}/conversation/goes-on.ts`,
    find: 'return askedDay === undefined || isOfDays ? dialogue : rest;',
    replace: 'return askedDay === undefined || !isOfDays ? dialogue : rest;',
    tests: SECOND,
  },
  {
    name: 'moments: hours between two bare numbers are a stretch',
    file: `${HERE}/understand/times-en.ts`,
    find: "begins('(?:from|between) ',",
    replace: "begins('(?:from|betwixt) ',",
    tests: MOMENTS,
  },
  {
    name: 'moments: from one hour to another, of what is moved, is the other',
    file: `${HERE}/understand/read-moments.ts`,
    find: "return role === 'from' ? 'not' : 'at';",
    replace: 'return role;',
    tests: MOMENTS,
  },
  {
    name: 'calls: a briefing says what was under way',
    file: `${HERE}/calls/answer-call.ts`,
    find: '(flow && BEFORE_A_PERSON[flow]) || ASKED_FOR_PERSON',
    replace: 'ASKED_FOR_PERSON',
    tests: ['src/app/http/voice.test.ts'],
  },
  {
    name: 'quality: the list tells the score that reviewers gave',
    file: `${HERE}/quality/quality-routes.ts`,
    find: 'reviewedScoreOf(criteria, new Map(Object.entries(overruled))) ?? ofRules',
    replace: 'ofRules',
    tests: [`${HERE}/quality/quality.test.ts`],
  },
  {
    name: 'quality: of a long conversation the end is read',
    file: `${HERE}/quality/quality-store.ts`,
    find: ' or m.seq >= c.next_seq - ${limit - opening})',
    replace: ')',
    tests: [`${HERE}/quality/quality.test.ts`],
  },
  {
    name: 'web: a page that is open over an update finds its files',
    file: 'scripts/build-web.ts',
    find: 'const replacedMs = before[name] ?? nowMs;',
    replace: 'const replacedMs = before[name] ?? 0;',
    tests: ['test/architecture/web-build.test.ts'],
  },
  {
    name: 'second thoughts: a name that is asked for is no emergency',
    file: `${HERE}/safety/doubt.ts`,
    find: "if (asked === 'name' && FULL_NAME.test(text.trim())) return false;",
    replace: '',
    tests: SECOND,
  },
  {
    name: 'second thoughts: whoever asked for somebody hears that it is with them that nothing is free',
    file: `${HERE}/flows/book-results.ts`,
    find: 'return name === undefined ?',
    replace: 'return name !== undefined ?',
    tests: SECOND,
  },
  {
    name: 'several places: what is done elsewhere alone is said to be',
    file: `${HERE}/conversation/done-elsewhere.ts`,
    find: 'if (!service) return undefined;',
    replace: 'if (service !== undefined) return undefined;\n  if (!service) return undefined;',
    tests: [`${HERE}/conversation/which-place.test.ts`],
  },
];
