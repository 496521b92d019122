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
  {
    name: 'a question where a detail is asked for is no wrong answer',
    file: 'src/modules/receptionist/flows/at-a-detail.ts',
    find: '!isAsked ||',
    replace: 'isAsked ||',
    tests: ['src/modules/receptionist/conversation/asked-meanwhile.test.ts'],
  },
  {
    name: '"no, the third" is the third',
    file: 'src/modules/receptionist/understand/wishes.ts',
    find: 'LEFT_OUT.test(text.replace(CORRECTED,',
    replace: 'LEFT_OUT.test(text.replace(/^never$/,',
    tests: ['src/modules/receptionist/conversation/asked-meanwhile.test.ts'],
  },
  {
    name: 'the cheapest of a kind is of that kind',
    file: 'src/modules/receptionist/flows/ask.ts',
    find: 'kinds.find(({ length }) => length > 0 && length < all.length) ?? all',
    replace: 'kinds.find(({ length }) => length > all.length) ?? all',
    tests: ['src/modules/receptionist/conversation/asked-meanwhile.test.ts'],
  },
  {
    name: 'by whom somebody would be treated is no emergency',
    file: 'src/modules/receptionist/safety/no-event.ts',
    find: ' || BY_WHOM.test(words)',
    replace: '',
    tests: ['src/modules/receptionist/conversation/asked-meanwhile.test.ts'],
  },
  {
    name: 'a conversation goes on in the language that is asked for',
    file: 'src/modules/receptionist/understand/language.ts',
    find: '  if (wished) return wished;\n',
    replace: '',
    tests: ['src/modules/receptionist/conversation/asked-meanwhile.test.ts'],
  },
  {
    name: 'hours a place is open are counted by days, not by spans',
    file: 'src/modules/receptionist/quality/patterns.ts',
    find: 'each.size * 2 >= openDays.size',
    replace: 'each.size * 2 >= (first?.open ?? []).length',
    tests: ['src/modules/receptionist/quality/open-hours.test.ts'],
  },
  {
    name: 'another of the times that were offered is taken after one was',
    file: 'src/modules/receptionist/conversation/choices.ts',
    find: 'return nth && these[nth.option - 1];',
    replace: 'return nth && these[these.length];',
    tests: ['src/modules/receptionist/conversation/asked-meanwhile.test.ts'],
  },
  {
    name: 'what is needed first is not booked again for whoever had it',
    file: 'src/modules/receptionist/flows/book.ts',
    find: "if (dialogue.asked === 'exam' && values.every(({ slot }) => slot === 'service')) return identify(dialogue, 1);",
    replace: '',
    tests: ['src/modules/receptionist/conversation/asked-meanwhile.test.ts'],
  },
  {
    name: 'one of a few treatments that were told of is taken by its number',
    file: 'src/modules/receptionist/conversation/converse.ts',
    find: '?? nthSpokenOf(dialogue, heard)',
    replace: '',
    tests: ['src/modules/receptionist/conversation/asked-meanwhile.test.ts'],
  },
];
