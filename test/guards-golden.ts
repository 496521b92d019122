import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist/golden';
const TESTS = [`${HERE}/golden.test.ts`];

/** The guards of the AI desk: what goes live, and what a replay leaves behind. */
export const GOLDEN_GUARDS: readonly Guard[] = [
  {
    name: 'golden: no entry is drafted that promises a result or names a dose',
    file: `${HERE}/draft.ts`,
    find: '  checkClaims([words.answer]);\n',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'receptionist: a promise or a dose is not said, wherever it was written',
    file: 'src/modules/receptionist/conversation/facts.ts',
    find: "(claimIn(text) === undefined ? text : '')",
    replace: 'text',
    tests: ['src/modules/receptionist/conversation/spoken-before.test.ts'],
  },
  {
    name: 'golden: the database lets no red draft go live, whoever writes it',
    file: 'db/migrations/0175_receptionist_golden.sql',
    find: "(r.verdict = 'broken' or (",
    replace: '(false or (',
    tests: TESTS,
  },
  {
    name: 'golden: a difference needs the yes of somebody',
    file: `${HERE}/publish.ts`,
    find: "if (open > 0) throw new Refusal('conflict', 'golden-open', 'Look at each difference and accept it first.');",
    replace: '',
    tests: TESTS,
  },
  {
    name: 'golden: the replay of an earlier draft counts for nothing',
    file: `${HERE}/publish.ts`,
    find: 'run.draftVersion !== version || ',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'golden: nothing of a replay or a preview stays',
    file: `${HERE}/run-store.ts`,
    find: 'await sql`rollback to savepoint trial`',
    replace: 'await sql`select 1`',
    tests: TESTS,
  },
  {
    name: 'golden: no setting and no entry says that a person speaks',
    file: 'src/modules/receptionist/desk/settings.ts',
    find: 'if (words.some((text) => text !== undefined && DENIES_AI.test(',
    replace: 'if (words.some((text) => text === undefined && DENIES_AI.test(',
    tests: TESTS,
  },
  {
    name: 'golden: a kept conversation that can be read no more stops no replay',
    file: `${HERE}/run.ts`,
    find: 'if (error instanceof Refusal) return undefined;',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'golden: a kept conversation without words is left out',
    file: `${HERE}/cases.ts`,
    find: 'script && script.lines.length > 0 ?',
    replace: 'script ?',
    tests: TESTS,
  },
];
