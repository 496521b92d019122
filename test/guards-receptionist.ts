import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist';
const AGAIN = `${HERE}/conversation/again-chat.test.ts`;
const TURNS = [`${HERE}/conversation/take-turn.test.ts`];
const FAULTS = [`${HERE}/conversation/faults.test.ts`];
const TALKS = [`${HERE}/conversation/plain-talk.test.ts`];
const CHANGES = [`${HERE}/conversation/change-chat.test.ts`];

/** The guards of conversations: who may speak, what a yes is, whose visit it is, what is kept. */
export const RECEPTIONIST_GUARDS: readonly Guard[] = [
  {
    name: 'receptionist: a provider who left since the reading is not booked',
    file: `${HERE}/flows/book.ts`,
    find: 'hold !== null && isGone(hold, facts)',
    replace: 'isGone({ providers: [] } as never, facts)',
    tests: FAULTS,
  },
  {
    name: 'receptionist: what was booked is told from its row as it is now',
    file: `${HERE}/conversation/converse.ts`,
    find: "isBooked ? 'recall.booked' : 'recall.not-booked'",
    replace: "'recall.booked'",
    tests: FAULTS,
  },
  {
    name: 'receptionist: nobody on duty is called twice within their time to answer',
    file: `${HERE}/jobs.ts`,
    find: 'page.acknowledgeBy.epochMilliseconds > work.now.epochMilliseconds',
    replace: 'page.step < 0',
    tests: [`${HERE}/jobs.test.ts`],
  },
  {
    name: 'receptionist: what is said again as it was read back is part of a yes',
    file: `${HERE}/conversation/gate.ts`,
    find: 'command.confidence < LEAST_CONFIDENCE',
    replace: 'command.confidence < 0',
    tests: TALKS,
  },
  {
    name: 'receptionist: a day beside a question about hours is no day of the visit',
    file: `${HERE}/conversation/clauses.ts`,
    find: 'beside.some(({ topic }) => OWN_DAYS.has(topic))',
    replace: 'false',
    tests: TALKS,
  },
  {
    name: 'receptionist: somebody known is booked for the record that is there',
    file: `${HERE}/flows/book.ts`,
    find: 'knownClient(dialogue) === undefined ? personOf(dialogue) : null',
    replace: 'personOf(dialogue)',
    tests: TALKS,
  },
  {
    name: 'receptionist: the assistant is silent while a person owns the conversation',
    file: 'db/migrations/0140_receptionist.sql',
    find: "if new.author = 'assistant' and owner is not null then",
    replace: "if new.author = 'nobody' and owner is not null then",
    tests: TURNS,
  },
  {
    name: 'receptionist: the assistant does not answer while a person owns the conversation',
    file: `${HERE}/conversation/take-turn.ts`,
    find: 'if (row.ownerUserId !== null) return;',
    replace: '',
    tests: TURNS,
  },
  {
    name: 'receptionist: a yes with something new in it is none',
    file: `${HERE}/flows/book.ts`,
    find: 'commands.some(isYes) && commands.every(isBeside)',
    replace: 'commands.some(isYes)',
    tests: TURNS,
  },
  {
    name: 'receptionist: a message that comes twice is answered once',
    file: `${HERE}/conversation/take-turn.ts`,
    find: 'if (row.seenSeq !== null) return replay(work, row, row.seenSeq);',
    replace: '',
    tests: TURNS,
  },
  {
    name: 'receptionist: card numbers are taken out before anything is kept',
    file: `${HERE}/conversation/redact.ts`,
    find: "(containsCardNumber(run) ? '[card number]' : run)",
    replace: '(run)',
    tests: TURNS,
  },
  {
    name: 'receptionist: what a minor wrote is taken back',
    file: `${HERE}/flows/parts.ts`,
    find: "asides: [...releaseOf(dialogue), { also: 'forget-words' }],",
    replace: 'asides: [...releaseOf(dialogue)],',
    tests: TURNS,
  },
  {
    name: 'receptionist: a visitor writes so many messages a minute',
    file: `${HERE}/conversation/take-turn.ts`,
    find: "holdCaps === 'on' && count > MESSAGES_A_MINUTE",
    replace: 'count < 0',
    tests: TURNS,
  },
  {
    name: 'receptionist: the screen comes before everything',
    file: `${HERE}/conversation/take-turn.ts`,
    find: 'if (alarm) return this.#sound(dialogue, alarm, said.text);',
    replace: '',
    tests: TURNS,
  },
  {
    name: 'receptionist: a code counts for ten minutes',
    file: `${HERE}/identity/identity-acts.ts`,
    find: '!isLocked && isFresh && isRight',
    replace: '!isLocked && isRight',
    tests: CHANGES,
  },
  {
    name: 'receptionist: a number that people share shows none of them',
    file: `${HERE}/flows/identity.ts`,
    find: 'if (result.level === 1 && result.clientIds.length !== 1)',
    replace: 'if (result.level === 1 && result.clientIds.length < 0)',
    tests: CHANGES,
  },
  {
    name: 'receptionist: an emergency is heard by what is spoken of, not only by phrases',
    file: `${HERE}/safety/screen.ts`,
    find: '...PAIRS, ...BROAD, ...TOLD]',
    replace: '...PAIRS]',
    tests: [`${HERE}/safety/screen.test.ts`],
  },
  {
    name: 'receptionist: what no rule knows is heard by what was learnt',
    file: `${HERE}/safety/screen.ts`,
    find: 'return ruled(words, recent) ?? heard(words, recent.at(-1));',
    replace: 'return ruled(words, recent);',
    tests: ['test/receptionist/alarms.test.ts'],
  },
  {
    name: 'receptionist: a symptom asked about as normal is still a symptom',
    file: `${HERE}/safety/screen.ts`,
    find: '(?! (?:that|for|if|when) (?:my|i|her|his|she|he|me)\\b)',
    replace: '',
    tests: [`${HERE}/safety/screen.test.ts`],
  },
  {
    name: 'receptionist: what was denied is no emergency',
    file: `${HERE}/safety/screen.ts`,
    find: 'if (!evenDenied && isDenied(before)) continue;',
    replace: '',
    tests: [`${HERE}/safety/screen.test.ts`],
  },
  {
    name: 'receptionist: what a chat holds itself is free to it',
    file: `${HERE}/flows/book-onward.ts`,
    find: 'effect, asides: releaseOf(dialogue) };',
    replace: 'effect };',
    tests: [AGAIN],
  },
  {
    name: 'receptionist: a yes to the offer of a person books nothing',
    file: `${HERE}/conversation/converse.ts`,
    find: "dialogue.asked === 'way-out' ? afterWayOut(dialogue, heard, facts) : ",
    replace: "dialogue.asked === 'way-out' ? answerTo({ ...dialogue, ...dialogue.paused }, heard, facts) : ",
    tests: [AGAIN],
  },
  {
    name: 'receptionist: no act of a conversation has the version of an earlier one',
    file: `${HERE}/conversation/take-turn.ts`,
    find: 'return most === versions ? step : ',
    replace: 'return most > 0 ? step : ',
    tests: [AGAIN],
  },
  {
    name: 'receptionist: what is asked in the words of an answer is no name',
    file: `${HERE}/understand/offline-engine.ts`,
    find: "const isWish = place !== 'anywhere' && ",
    replace: "const isWish = place === 'anywhere' && ",
    tests: [AGAIN],
  },
  {
    name: 'receptionist: a number that was misheard is read back on a call',
    file: `${HERE}/flows/book-onward.ts`,
    find: 'if (!dialogue.isSpoken || ',
    replace: 'if (dialogue.isSpoken || ',
    tests: [AGAIN],
  },
];
