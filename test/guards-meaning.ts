import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist';
const MEANT = [`${HERE}/conversation/plainly-meant.test.ts`];

/** The guards of what plain words mean: yeses, visits that are being booked, other people, fees, and a blade. */
export const MEANING_GUARDS: readonly Guard[] = [
  {
    name: 'receptionist: a visit that is being booked is called off by the word for it',
    file: `${HERE}/conversation/what-is-meant.ts`,
    find: "return (flow === 'book' || flow === 'waitlist') && CALLS_OFF.test(fold(text));",
    replace: 'return flow === null && CALLS_OFF.test(fold(text));',
    tests: MEANT,
  },
  {
    name: 'receptionist: whether somebody has a visit is told to nobody else, asked by their name',
    file: `${HERE}/conversation/about-others.ts`,
    find: '(!isOfStaff && IS_SOMEBODY.test(text))',
    replace: 'false',
    tests: [...MEANT, `${HERE}/conversation/other-people.test.ts`],
  },
  {
    name: 'receptionist: what cancelling costs is told from the rules',
    file: `${HERE}/flows/ask.ts`,
    find: '(asked.length === 0 && isToldOf)',
    replace: 'asked.length === 0',
    tests: MEANT,
  },
  {
    name: 'receptionist: what is only told to somebody is no question for a clinician, and a question is one',
    file: `${HERE}/conversation/converse.ts`,
    find: 'if (heard.scope && !isToldToSomebody(heard))',
    replace: 'if (heard.scope && heard.text.includes("?"))',
    tests: MEANT,
  },
  {
    name: 'receptionist: a blade that is held to somebody is heard',
    file: `${HERE}/safety/wished.ts`,
    find: 'return (TOOL.test(wished) ? wished.replace',
    replace: 'return (/blade/.test(wished) ? wished.replace',
    tests: MEANT,
  },
  {
    name: 'receptionist: who tells the detail they were asked for has answered the question before it',
    file: `${HERE}/safety/doubt.ts`,
    find: ' || goesBack(doubted, read.commands)',
    replace: '',
    tests: MEANT,
  },
  {
    name: 'receptionist: an address of mail is no day and no hour',
    file: `${HERE}/understand/offline-engine.ts`,
    find: " || detail.value.slot === 'email'",
    replace: '',
    tests: MEANT,
  },
];
