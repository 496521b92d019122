import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist';
const DOUBT = `${HERE}/conversation/doubt-chat.test.ts`;

/** The guards of the question whether it is an emergency, and of what follows its answer. */
export const DOUBT_GUARDS: readonly Guard[] = [
  {
    name: 'receptionist: what is no business is asked about once more',
    file: `${HERE}/safety/doubt.ts`,
    find: 'if (isOfBusiness && outOfScope',
    replace: 'if (outOfScope',
    tests: [DOUBT],
  },
  {
    name: 'receptionist: a treatment that was had is no business',
    file: `${HERE}/safety/doubt.ts`,
    find: ' && !tellsWhatHappened(words)',
    replace: '',
    tests: [DOUBT],
  },
  {
    name: 'receptionist: a yes to a doubt is the alarm, by whichever word',
    file: `${HERE}/safety/doubt.ts`,
    find: 'isYesTo(dialogue, answer) ||',
    replace: '',
    tests: [`${HERE}/safety/doubt.test.ts`],
  },
  {
    name: 'receptionist: a doubt is asked about twice at most',
    file: `${HERE}/safety/doubt.ts`,
    find: 'isUnclear: !isSecond, alarm',
    replace: 'isUnclear: true, alarm',
    tests: [DOUBT],
  },
  {
    name: 'receptionist: what sounds like an emergency is one as an answer too',
    file: `${HERE}/safety/doubt.ts`,
    find: 'if (found) return',
    replace: 'if (!found && false) return',
    tests: [`${HERE}/safety/doubt.test.ts`],
  },
  {
    name: 'receptionist: words that were alarmed about sound no second alarm',
    file: `${HERE}/conversation/after-alarm.ts`,
    find: 'recent: [],',
    replace: '',
    tests: [DOUBT],
  },
  {
    name: 'receptionist: only a clear no ends a doubt about an emergency',
    file: `${HERE}/safety/answer.ts`,
    find: 'if (!no || NO_NO.test(words) || isMoreThanNo(no[0].trim(), words.slice(no[0].length))) return undefined;',
    replace: "if (!no) return '';",
    tests: [DOUBT],
  },
  {
    name: 'receptionist: a no that denies what follows is no clear no to a doubt',
    file: `${HERE}/safety/answer.ts`,
    find: ' || isMoreThanNo(no[0].trim(), words.slice(no[0].length))',
    replace: '',
    tests: [`${HERE}/safety/doubt.test.ts`],
  },
  {
    name: 'receptionist: a yes to a doubt that cannot wait is the alarm, whatever it wishes',
    file: `${HERE}/safety/doubt.ts`,
    find: ' && !cannotWait(words)',
    replace: '',
    tests: [`${HERE}/safety/doubt.test.ts`],
  },
  {
    name: 'receptionist: silence after the question calls for help',
    file: `${HERE}/jobs.ts`,
    find: "await callForHelp(work, row, asAlarm({ cause: doubted.cause, level: 'ask' }), doubted.text);",
    replace: '',
    tests: [DOUBT],
  },
  {
    name: 'receptionist: where no question arrives a doubt is the alarm',
    file: `${HERE}/conversation/take-turn.ts`,
    find: "(found.level !== 'ask' || !said.mayAsk)",
    replace: "found.level !== 'ask'",
    tests: [DOUBT],
  },
  {
    name: 'receptionist: what may be an emergency is asked about first',
    file: `${HERE}/conversation/take-turn.ts`,
    find: "if (found?.level === 'ask' && isToAsk(dialogue, said.text)) return this.#askWhether(dialogue, found, said.text);",
    replace: '',
    tests: [DOUBT],
  },
  {
    name: 'receptionist: an answer in our own words is not asked about',
    file: `${HERE}/safety/doubt.ts`,
    find: ' && !options.some(({ label }) => fold(label) === fold(text))',
    replace: '',
    tests: [DOUBT],
  },
  {
    name: 'receptionist: who is on the way to help is asked for nothing',
    file: `${HERE}/conversation/take-turn.ts`,
    find: 'tellsOfHelp(dialogue, said.text) ? [] : ',
    replace: '',
    tests: [DOUBT],
  },
];
