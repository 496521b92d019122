import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist/spam';
const OFFERS = [`${HERE}/turn-away.test.ts`];
const BY_HAND = [`${HERE}/mark-spam.test.ts`];
const BLOCKED = [`${HERE}/blocked.test.ts`];
const SOUNDED = ['src/modules/receptionist/quality/mood.test.ts'];

/** The guards of who only sells, of blocked numbers, and of how people sounded. */
export const SPAM_GUARDS: readonly Guard[] = [
  {
    name: 'spam: a wish of a client outranks an offer',
    file: `${HERE}/turn-away.ts`,
    find: 'return !isClients(dialogue) && isPitch(text);',
    replace: 'return isPitch(text);',
    tests: OFFERS,
  },
  {
    name: 'spam: an offer is answered once',
    file: `${HERE}/turn-away.ts`,
    find: 'reply: isFirst ? reply : undefined',
    replace: 'reply',
    tests: OFFERS,
  },
  {
    name: 'spam: who wants a person after an offer is asked what for',
    file: `${HERE}/turn-away.ts`,
    find: 'if (offer.isAsked) return',
    replace: 'if (!offer.isAsked) return',
    tests: OFFERS,
  },
  {
    name: 'spam: in doubt it is none',
    file: `${HERE}/pitch.ts`,
    find: 'return hearOffer(text) > OFFER;',
    replace: 'return hearOffer(text) > OFFER - 3;',
    tests: [`${HERE}/pitch.test.ts`],
  },
  {
    name: 'spam: it is out of sight where work waits',
    file: 'src/modules/receptionist/inbox/inbox-store.ts',
    find: 'c.closed_at is null and ${isNotSpam} and not',
    replace: 'c.closed_at is null and not',
    tests: OFFERS,
  },
  {
    name: 'spam by hand: a mark outranks what else is found',
    file: 'src/modules/receptionist/quality/outcome.ts',
    find: 'if (spamSaid?.isSpam && !asked',
    replace: 'if (spamSaid?.isSpam && asked.length < 0 && !asked',
    tests: BY_HAND,
  },
  {
    name: 'spam by hand: who asks for something after it counts again',
    file: 'src/modules/receptionist/quality/outcome.ts',
    find: ' && !asked.some(({ madeMs }) => madeMs > spamSaid.atMs)',
    replace: '',
    tests: BY_HAND,
  },
  {
    name: 'spam by hand: what is no spam is never taken for an offer again',
    file: 'src/modules/receptionist/conversation/take-turn.ts',
    find: 'if (row.spamSaid !== false && isOffer(',
    replace: 'if (isOffer(',
    tests: BY_HAND,
  },
  {
    name: 'spam by hand: an emergency is none',
    file: `${HERE}/mark-spam.ts`,
    find: "if (row.escalation === 'emergency' || row.outcome === 'emergency')",
    replace: "if (row.outcome === 'spam')",
    tests: BY_HAND,
  },
  {
    name: 'spam by hand: what touched a visit is none',
    file: `${HERE}/mark-spam.ts`,
    find: 'if (await hasCommitted(work, conversationId))',
    replace: 'if ((await hasCommitted(work, conversationId)) && by === undefined)',
    tests: BY_HAND,
  },
  {
    name: 'spam by hand: taking it back opens what it had called done',
    file: `${HERE}/spam-said-store.ts`,
    find: 'c.spam_said and t.done_at = c.spam_said_at',
    replace: 'not c.spam_said and t.done_at = c.spam_said_at',
    tests: BY_HAND,
  },
  {
    name: 'spam by hand: a mark stays while somebody goes on selling',
    file: `${HERE}/turn-away.ts`,
    find: "outcome === 'spam' && spamSaid !== true && isClients(dialogue)",
    replace: "outcome === 'spam' && isClients({ ...dialogue, topic: spamSaid === true ? 'hours' : dialogue.topic })",
    tests: BY_HAND,
  },
  {
    name: 'blocked: an emergency is heard from any number',
    file: `${HERE}/block-number.ts`,
    find: 'return !isHeard && screen(text, []) === undefined;',
    replace: 'return !isHeard;',
    tests: BLOCKED,
  },
  {
    name: 'blocked: what follows an emergency is heard too',
    file: `${HERE}/block-number.ts`,
    find: "row.ownerUserId !== null || row.escalation === 'emergency'",
    replace: 'row.ownerUserId !== null',
    tests: BLOCKED,
  },
  {
    name: 'blocked: a call is rejected',
    file: 'src/modules/receptionist/calls/answer-call.ts',
    find: "return caller !== undefined && from.startsWith('+') && (await isBlocked(work, caller));",
    replace: 'return caller === from && !(await isBlocked(work, caller)) && false;',
    tests: BLOCKED,
  },
  {
    name: 'blocked: the number of a client asks once more',
    file: `${HERE}/block-number.ts`,
    find: 'if (!isSure && (await',
    replace: 'if (false && (await',
    tests: BLOCKED,
  },
  {
    name: 'mood: what is said of somebody else is about nobody here',
    file: 'src/modules/receptionist/quality/mood.ts',
    find: "ASIDE.reduce((words, aside) => words.replace(aside, ' '), fold(text))",
    replace: 'fold(text)',
    tests: SOUNDED,
  },
  {
    name: 'mood: an answer that was offered shows nothing',
    file: 'src/modules/receptionist/quality/mood.ts',
    find: "text.trim() === '' || offered.has(fold(text)) ? [] :",
    replace: "text.trim() === '' ? [] :",
    tests: SOUNDED,
  },
];
