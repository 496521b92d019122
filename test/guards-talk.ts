import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist';
const PAST = [`${HERE}/conversation/past-chat.test.ts`];
const PARTY = [`${HERE}/conversation/party-chat.test.ts`];
const SEVERAL = [`${HERE}/conversation/several-chat.test.ts`];
const JUST_BOOKED = [`${HERE}/conversation/just-booked.test.ts`];
const OTHERS = [`${HERE}/conversation/other-people.test.ts`];

/** The guards of what is said in a conversation: what was booked in it, who comes along, what odd visitors are told. */
export const TALK_GUARDS: readonly Guard[] = [
  {
    name: 'receptionist: only the conversation that booked a visit changes it unproved',
    file: `${HERE}/store.ts`,
    find: "conversation_id = ${conversationId} and act = 'book'",
    replace: "act = 'book'",
    tests: JUST_BOOKED,
  },
  {
    name: 'receptionist: what was booked here is changed here only a little while',
    file: `${HERE}/conversation/just-booked.ts`,
    find: ' && facts.now - at < OWN_MINUTES',
    replace: '',
    tests: JUST_BOOKED,
  },
  {
    name: 'receptionist: what was just booked is cancelled by a yes alone',
    file: `${HERE}/flows/change.ts`,
    find: "if (kind === 'cancel') return readCancel(dialogue, visit, facts);",
    replace: "if (kind === 'cancel') return { dialogue, says: [], effect: { do: 'cancel', visit, version: draft.version } };",
    tests: JUST_BOOKED,
  },
  {
    name: 'receptionist: a treatment that is taken away is not the one that is booked',
    file: `${HERE}/flows/service-set.ts`,
    find: 'const refused = named.filter(',
    replace: 'const refused = [].filter(',
    tests: SEVERAL,
  },
  {
    name: 'receptionist: nobody is booked twice in place of who comes along',
    file: `${HERE}/flows/book-onward.ts`,
    find: 'if (!isKnown && isBookedAlready(dialogue, nameOf(dialogue))) return askOwnName(dialogue);',
    replace: '',
    tests: PARTY,
  },
  {
    name: 'receptionist: the consent of one who comes along is their own',
    file: `${HERE}/flows/party.ts`,
    find: "texts: 'no' as const, ",
    replace: '',
    tests: PARTY,
  },
  {
    name: 'receptionist: who comes along is not known by whoever speaks',
    file: `${HERE}/flows/book.ts`,
    find: '!isForAnother(begun) && ',
    replace: '',
    tests: PARTY,
  },
  {
    name: 'ways: a card number said digit by digit is taken out',
    file: 'src/modules/receptionist/conversation/redact.ts',
    find: 'withoutSaid(wide)',
    replace: 'wide',
    tests: ['src/modules/receptionist/conversation/redact.test.ts'],
  },
  {
    name: 'ways: whoever said to be under age is not booked by asking again',
    file: 'src/modules/receptionist/flows/parts.ts',
    find: 'isMinor: true',
    replace: 'isMinor: false',
    tests: ['src/modules/receptionist/conversation/twenty-ways.test.ts'],
  },
  {
    name: 'ways: no code is told to be on its way that is not',
    file: 'src/modules/receptionist/identity/identity-acts.ts',
    find: "  if (tries.sentHere >= CODES_HERE || tries.sentAnywhere >= CODES_ANYWHERE) return { came: 'unknown', isOver: true };\n",
    replace: '',
    tests: ['src/modules/receptionist/conversation/twenty-ways.test.ts'],
  },
  {
    name: 'ways: after an alarm what was asked is asked still',
    file: 'src/modules/receptionist/conversation/after-alarm.ts',
    find: 'const stands = STANDS.has(asked);',
    replace: 'const stands = false;',
    tests: ['src/modules/receptionist/conversation/twenty-ways.test.ts'],
  },
  {
    name: 'ways: what is told unasked is no question put in vain',
    file: 'src/modules/receptionist/conversation/way-out.ts',
    find: 'before.person === after.person &&',
    replace: '',
    tests: ['src/modules/receptionist/conversation/twenty-ways.test.ts'],
  },
  {
    name: 'ways: a no within a sentence is no goodbye',
    file: 'src/modules/receptionist/conversation/leftover.ts',
    find: "command === 'deny') && isPlainNo(heard.text);",
    replace: "command === 'deny');",
    tests: ['src/modules/receptionist/conversation/twenty-ways.test.ts'],
  },
  {
    name: 'ways: nothing of other people is told',
    file: 'src/modules/receptionist/conversation/converse.ts',
    find: '  if (others) return others;\n',
    replace: '',
    tests: ['src/modules/receptionist/conversation/twenty-ways.test.ts'],
  },
  {
    name: 'receptionist: a visit for somebody else is not booked for who speaks',
    file: `${HERE}/flows/for-whom.ts`,
    find: '...(before !== null && !isSelf ? {} : OF_NOBODY), book }',
    replace: 'book }',
    tests: OTHERS,
  },
  {
    name: 'receptionist: nothing told of another is taken for who speaks',
    file: `${HERE}/flows/book-results.ts`,
    find: 'const last: Dialogue = { ...withoutAnother(after), ',
    replace: 'const last: Dialogue = { ...after, ',
    tests: OTHERS,
  },
  {
    name: 'receptionist: no visit is cancelled in place of one that there is not',
    file: `${HERE}/flows/change.ts`,
    find: '  if (!visit && draft.spoken && draft.visits.length > 0) return onSpoken',
    replace: '  if (!visit && draft.spoken && draft.visits.length > 9) return onSpoken',
    tests: [`${HERE}/conversation/named-visit.test.ts`],
  },
  {
    name: 'receptionist: of several days named each is looked at',
    file: `${HERE}/conversation/wish.ts`,
    find: 'const picked = days.length > 1 ? overDays(days) : pick(days[0] ?? [], []);',
    replace: 'const picked = pick(days[0] ?? [], []);',
    tests: [`${HERE}/conversation/whichever-day.test.ts`],
  },
  {
    name: 'receptionist: one word for several treatments takes none in silence',
    file: `${HERE}/understand/catalog-match.ts`,
    find: "  for (const { id, name, word } of kindsOf(catalog)) add('service', id, name, word, false);\n",
    replace: '',
    tests: [`${HERE}/conversation/whichever-day.test.ts`],
  },
  {
    name: 'receptionist: reminders alone end alone',
    file: `${HERE}/identity/identity-acts.ts`,
    find: "if (mobile !== undefined && ending === 'reminders') await endReminders(work, mobile, conversationId);",
    replace: 'if (mobile === conversationId) await endReminders(work, mobile, conversationId);',
    tests: [`${HERE}/texting/own-number.test.ts`],
  },
  {
    name: 'receptionist: visits gone by are told to nobody unproved',
    file: `${HERE}/flows/change.ts`,
    find: 'if (!draft.isOwn && !isKnown) return identify(dialogue, NEEDED_LEVEL[kind]);',
    replace: '',
    tests: PAST,
  },
  {
    name: 'receptionist: what was used or written at a visit is not read out',
    file: `${HERE}/flows/past-visits.ts`,
    find: 'if (NOT_HERE.test(words) || ',
    replace: 'if (',
    tests: PAST,
  },
  {
    name: 'receptionist: what an entry does not say of gift cards is not answered by it',
    file: `${HERE}/conversation/gift-cards.ts`,
    find: 'const telling = about.filter(({ answer }) => kind.told.test(fold(answer)));',
    replace: 'const telling = about;',
    tests: [`${HERE}/conversation/gift-cards.test.ts`],
  },
];
