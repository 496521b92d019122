import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist/quality';
const WENT = [`${HERE}/quality.test.ts`];
const COUNTED = [`${HERE}/patterns.test.ts`];

/** The guards of how conversations went: what counts as good, what is kept of it, and what a figure is made of. */
export const QUALITY_GUARDS: readonly Guard[] = [
  {
    name: 'patterns: on a phone every table is read without being pushed aside',
    file: 'web/staff/reports/figures.css',
    find: '  .ut {\n    grid-template-columns: minmax(0, 1fr);',
    replace: '  .ut {\n    grid-template-columns: 1fr;',
    tests: ['test/journeys/staff-patterns.test.ts'],
  },
  {
    name: 'quality: an emergency is one whatever else was done',
    file: `${HERE}/outcome.ts`,
    find: "if (pages.length > 0 || acts.some((act) => act.startsWith('alarm:'))) return 'emergency';",
    replace: '',
    tests: WENT,
  },
  {
    name: 'quality: a criterion that does not apply is left out',
    file: `${HERE}/rubric.ts`,
    find: 'if (questions.length === 0) return undefined;',
    replace: 'if (questions.length === 0) return met(true, []);',
    tests: WENT,
  },
  {
    name: 'quality: what is not due yet is not counted',
    file: `${HERE}/rubric.ts`,
    find: 'asked.filter(({ doneMs, dueMs }) => doneMs !== null || dueMs <= nowMs)',
    replace: 'asked.filter(() => true)',
    tests: WENT,
  },
  {
    name: 'quality: what a reviewer says stands beside what the rules found',
    file: `${HERE}/told.ts`,
    find: 'const criteria = row.criteria.map((each) => ({ ...each, seqs: [...each.seqs], overruled: found(each) }));',
    replace: 'const criteria = row.criteria.map((each) => ({ ...each, points: each.of, seqs: [...each.seqs], overruled: found(each) }));',
    tests: WENT,
  },
  {
    name: 'quality: what went on is assessed anew',
    file: `${HERE}/quality-store.ts`,
    find: 'or a.up_to_seq <> c.next_seq - 1 or',
    replace: 'or',
    tests: WENT,
  },
  {
    name: 'quality: what a reviewer writes is sealed',
    file: `${HERE}/review.ts`,
    find: 'note: note === undefined ? null : await sealPart(work, row, notePlaceOf(id), note),',
    replace: "note: note === undefined ? null : Buffer.from(note, 'utf8'),",
    tests: WENT,
  },
  {
    name: 'patterns: a chat in which nobody wrote is none',
    file: `${HERE}/patterns-store.ts`,
    find: "(c.channel = 'call' or c.next_seq > 2)",
    replace: 'true',
    tests: COUNTED,
  },
  {
    name: 'patterns: a call to a number not in service is none',
    file: `${HERE}/patterns-store.ts`,
    find: "and k.end_reason <> 'not-in-service'",
    replace: '',
    tests: COUNTED,
  },
  {
    name: 'patterns: a figure opens to its own conversations',
    file: `${HERE}/patterns-store.ts`,
    find: "if (hours !== undefined) conditions.push(sql`t.is_open = ${hours === 'open'}`);",
    replace: '',
    tests: COUNTED,
  },
  {
    name: 'patterns: a count below five is in no file',
    file: `${HERE}/small-cells.ts`,
    find: 'filter(([, count]) => count > 0 && count < LEAST_TOLD)',
    replace: 'filter(([, count]) => count > 0 && count < 0)',
    tests: COUNTED,
  },
  {
    name: 'patterns: no count can be worked out from those that are told',
    file: `${HERE}/small-cells.ts`,
    find: 'if (!solvedBy(known, withheld).some(withholdBeside)) return withheld;',
    replace: 'return withheld;',
    tests: [`${HERE}/small-cells.test.ts`],
  },
  {
    name: 'mood: who is upset without an angry word is heard',
    file: `${HERE}/mood-signs.ts`,
    find: '...SPANISH_UPSET, ...LET_DOWN]',
    replace: '...SPANISH_UPSET, ...LET_DOWN.slice(0, 0)]',
    tests: [`${HERE}/mood.test.ts`],
  },
  {
    name: 'quality: the summary of an emergency is what alarmed, not what was booked before it',
    file: `${HERE}/summary.ts`,
    find: "ending === 'emergency' ? ofEmergency(facts) : ofBusiness(facts, ending)",
    replace: 'ofBusiness(facts, ending)',
    tests: WENT,
  },
  {
    name: 'quality: a visit booked and cancelled in one conversation is none that was booked',
    file: `${HERE}/quality-store.ts`,
    find: "and k.act = 'cancel' and k.at >= c.at",
    replace: 'and false',
    tests: WENT,
  },
  {
    name: 'quality: whose last question was not answered is not answered',
    file: `${HERE}/outcome.ts`,
    find: 'return last ? isAnswered(last, said) : ',
    replace: 'void last; return ',
    tests: WENT,
  },
  {
    name: 'quality: what is left to do is looked at again once it is due',
    file: `${HERE}/quality-store.ts`,
    find: '(m.due_at > a.assessed_at and m.due_at <= ${work.now})',
    replace: 'false',
    tests: WENT,
  },
];
