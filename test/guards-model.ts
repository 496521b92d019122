import type { Guard } from './guards.ts';

const HERE = 'src/modules/receptionist/propose';
const CHATS = ['test/receptionist/language-model.test.ts'];
const SETTINGS = ['test/receptionist/model-settings.test.ts'];
const WORDS = [`${HERE}/ground.test.ts`];
const HOSTILE = ['test/attacks/o-39-hostile-model.test.ts'];
const REWORD = [`${HERE}/reword.test.ts`];
const BY_TEXT = ['test/receptionist/language-model-by-text.test.ts'];
const ADAPTER = ['src/adapters/model-ai-sdk/ai-sdk-model.test.ts'];

/** The guards of the language model: what may be sent, what of its answer may count, and what it may cost. */
export const MODEL_GUARDS: readonly Guard[] = [
  {
    name: 'model: nothing a visitor said goes to a vendor that nobody declared',
    file: `${HERE}/set-model.ts`,
    find: 'if (!(await findDeclaration(work, host))) return undefined;',
    replace: '',
    tests: CHATS,
  },
  {
    name: 'model: words that begin or end texts are not asked about',
    file: 'src/modules/messaging/receive-text.ts',
    find: 'return readOptWord(incoming.text) === undefined ? listener',
    replace: 'return incoming.text.length > 0 ? listener',
    tests: BY_TEXT,
  },
  {
    name: 'model: a number that ended texts is not asked about',
    file: 'src/modules/receptionist/texting/hear-text.ts',
    find: 'isUnanswerable: hasStopped || (await',
    replace: 'isUnanswerable: (await',
    tests: BY_TEXT,
  },
  {
    name: 'model: what begins a conversation anew is not asked about in the one before',
    file: 'src/modules/receptionist/texting/hear-text.ts',
    find: 'isToAsk = row && goesOn(work, row) && !',
    replace: 'isToAsk = row && !',
    tests: BY_TEXT,
  },
  {
    name: 'model: a text that is delivered again is not asked about again',
    file: 'src/modules/receptionist/texting/hear-text.ts',
    find: 'key: `text-${vendorId}`',
    replace: 'key: `text-${vendorId}-${work.now.epochNanoseconds}-${Math.random()}`.slice(0, 90)',
    tests: BY_TEXT,
  },
  {
    name: 'model: a key goes only to the host it was given for',
    file: `${HERE}/set-model.ts`,
    find: 'before !== undefined && before.keyHost === host;',
    replace: 'before !== undefined;',
    tests: SETTINGS,
  },
  {
    name: 'model: a vendor that trains on what it is sent is not declared',
    file: `${HERE}/set-model.ts`,
    find: 'if (trains || retainsContent || !baa)',
    replace: 'if (retainsContent || !baa)',
    tests: SETTINGS,
  },
  {
    name: 'model: names, numbers and addresses are taken out of what is sent',
    file: `${HERE}/ask-ahead.ts`,
    find: 'forModel(text, dialogue.person, names)',
    replace: 'text',
    tests: CHATS,
  },
  {
    name: 'model: what went to whom is on record',
    file: `${HERE}/ask-ahead.ts`,
    find: 'if (question) await writeEntry(work,',
    replace: 'if (!question) await writeEntry(work,',
    tests: CHATS,
  },
  {
    name: 'model: nobody but the holder of a conversation has a model asked about it',
    file: `${HERE}/ask-ahead.ts`,
    find: '!isHolder(row, wanted.tokenHash) || ',
    replace: '',
    tests: CHATS,
  },
  {
    name: 'model: a conversation that a person owns is not asked about',
    file: `${HERE}/ask-ahead.ts`,
    find: ' || row.ownerUserId !== null) return undefined;',
    replace: ') return undefined;',
    tests: CHATS,
  },
  {
    name: 'model: an answer counts only where the conversation stood when it was asked',
    file: `${HERE}/ask-ahead.ts`,
    find: 'this.#conversationId === conversationId && this.#seq === seq && this.#text === text',
    replace: 'this.#conversationId === conversationId',
    tests: CHATS,
  },
  {
    name: 'model: a server that keeps failing is left alone',
    file: `${HERE}/ask-ahead.ts`,
    find: 'if (!breaker.mayAsk(serverOf(work.accountId, host, target.model), work.now)) return undefined;',
    replace: '',
    tests: CHATS,
  },
  {
    name: 'model: it is not asked where a yes or who somebody is are waited for',
    file: `${HERE}/worth-asking.ts`,
    find: 'if (!OPEN_QUESTIONS.has(dialogue.asked)) return false;',
    replace: '',
    tests: CHATS,
  },
  {
    name: 'model: it is not asked about an emergency',
    file: `${HERE}/worth-asking.ts`,
    find: 'return screen(text, dialogue.recent) === undefined && outOfScope',
    replace: 'return outOfScope',
    tests: WORDS,
  },
  {
    name: 'model: the words it quotes stand in the message',
    file: `${HERE}/ground.ts`,
    find: "if (!quote) return 'ungrounded';",
    replace: "if (!quote) return { command: 'cancel', words: proposal.words, start: 0, end: 1, confidence: CONFIDENCE };",
    tests: WORDS,
  },
  {
    name: 'model: a value is what the offline grammars read from the words it quotes',
    file: `${HERE}/ground.ts`,
    find: '.find((value) => isSame(value, wanted));',
    replace: '[0];',
    tests: WORDS,
  },
  {
    name: 'model: it confirms nothing',
    file: `${HERE}/ground.ts`,
    find: 'return MAY_BEGIN.has(proposal.flow) ?',
    replace: 'return MAY_BEGIN.size > 0 ?',
    tests: WORDS,
  },
  {
    name: 'O-39: a model that obeys an injection confirms nothing',
    file: `${HERE}/ground.ts`,
    find: 'return MAY_BEGIN.has(proposal.flow) ?',
    replace: 'return MAY_BEGIN.size > 0 ?',
    tests: HOSTILE,
  },
  {
    name: 'O-39: what a model that obeys an injection makes up is no value',
    file: `${HERE}/ground.ts`,
    find: '.find((value) => isSame(value, wanted));',
    replace:
      ".find((value) => isSame(value, wanted)) ?? (proposal.slot === 'date' ? { slot: 'date' as const, role: 'at' as const, first: wanted.is, last: wanted.is, conflict: false } : undefined);",
    tests: HOSTILE,
  },
  {
    name: 'model: what the offline engine has read is not touched',
    file: `${HERE}/ground.ts`,
    find: "if (known.some((command) => command.command === proposal.command)) return 'already-read';",
    replace: '',
    tests: WORDS,
  },
  {
    name: 'model: what fails for one account is asked for another',
    file: `${HERE}/breaker.ts`,
    find: '`${accountId} ${host} ${model}`',
    replace: '`${host} ${model}`',
    tests: CHATS,
  },
  {
    name: 'model: no value of a row is sent to be reworded',
    file: `${HERE}/reword.ts`,
    find: 'HOLDS_A_VALUE.test(out.replace(PLACE',
    replace: '/$^/.test(out.replace(PLACE',
    tests: REWORD,
  },
  {
    name: 'model: other words keep every value between the same words',
    file: `${HERE}/reword.ts`,
    find: "if (aroundValues(before, language) !== aroundValues(after, language)) return 'values';",
    replace: '',
    tests: REWORD,
  },
  {
    name: 'model: other words deny and limit as much',
    file: `${HERE}/reword.ts`,
    find: "if (only(was, isStrict).join() !== only(is, isStrict).join()) return 'limits';",
    replace: '',
    tests: REWORD,
  },
  {
    name: 'O-39: a model that rewords adds nothing that was not said',
    file: `${HERE}/reword.ts`,
    find: "if (!isInOrder(says, said)) return 'adds-words';",
    replace: '',
    tests: HOSTILE,
  },
  {
    name: 'model: what is read back, agreed to, proved or done is not reworded',
    file: 'src/modules/receptionist/conversation/say.ts',
    find: 'MAY_VARY.test(key) ?',
    replace: 'key.length > 0 ?',
    tests: REWORD,
  },
  {
    name: 'model: other words are said for exactly the reply they were found for',
    file: `${HERE}/ask-ahead.ts`,
    find: ' && this.#words?.plain === plain ?',
    replace: ' ?',
    tests: ['test/receptionist/rewording.test.ts'],
  },
  {
    name: "model: a day's cap holds however many ask at once",
    file: `${HERE}/model-store.ts`,
    find: 'where u.cost_micros + ${mostMicros}::bigint <= ${dailyCapMicros}::bigint and (',
    replace: 'where (',
    tests: CHATS,
  },
  {
    name: "model: the operator's own keys go to no vendor",
    file: 'src/adapters/model-ai-sdk/ai-sdk-model.ts',
    find: "apiKey: apiKey.includes(':') ? '' : apiKey, accessKeyId, secretAccessKey, sessionToken };",
    replace: "apiKey: apiKey.includes(':') ? '' : apiKey };",
    tests: ADAPTER,
  },
  {
    name: 'model: an answer has so many bytes and no more',
    file: 'src/adapters/model-ai-sdk/egress-fetch.ts',
    find: 'maxAnswerBytes: MOST_ANSWER_BYTES',
    replace: 'maxAnswerBytes: 100 * 1024 * MOST_ANSWER_BYTES',
    tests: ADAPTER,
  },
];
