import type { Guard } from './guards.ts';

const HEARD = ['src/modules/receptionist/calls/on-a-call.test.ts'];
const WHO = ['src/modules/receptionist/calls/who-calls.test.ts'];
const NAMES = ['src/modules/receptionist/understand/person-name.test.ts'];
const MISHEARD = ['src/modules/receptionist/understand/misheard.test.ts'];

const CALLS = 'src/modules/receptionist/calls';
const MEDIA = ['src/app/http/voice-media.test.ts'];
const FAULTS = ['src/app/http/voice-faults.test.ts'];

/** The guards of calls: what is heard and said, and that each has one end. */
export const CALL_GUARDS: readonly Guard[] = [
  {
    name: 'calls: a recogniser that breaks is told what was not understood yet',
    file: `${CALLS}/steady-hearing.ts`,
    find: 'for (const audio of this.#kept) this.#input.push(audio);',
    replace: '',
    tests: [`${CALLS}/steady-hearing.test.ts`],
  },
  {
    name: 'calls: whoever is not heard any more is told so',
    file: `${CALLS}/steady-hearing.ts`,
    find: 'return this.#listener.onDeaf();',
    replace: 'return;',
    tests: MEDIA,
  },
  {
    name: 'calls: what never sounded is not heard',
    file: `${CALLS}/media-line.ts`,
    find: 'if (isSpoken) return this.#mark(sentence);',
    replace: 'if (isSpoken || sentence.sent === 0) return this.#mark(sentence);',
    tests: MEDIA,
  },
  {
    name: 'calls: a line of sound that broke twice is given up',
    file: `${CALLS}/answer-call.ts`,
    find: 'call.connects < MOST_OF_SOUND',
    replace: 'call.connects < MOST_CONNECTS',
    tests: MEDIA,
  },
  {
    name: 'calls: words that are left are screened for an emergency',
    file: `${CALLS}/leave-words.ts`,
    find: 'const found = screen(words, dialogue.recent);',
    replace: 'const found = screen("", dialogue.recent);',
    tests: ['src/app/http/voice.test.ts'],
  },
  {
    name: 'calls: settings are not set over what somebody else set',
    file: `${CALLS}/settings-routes.ts`,
    find: '(seen !== undefined && seen !== version) || ',
    replace: '',
    tests: [`${CALLS}/settings-routes.test.ts`],
  },
  {
    name: 'calls: sound that never stops is told to its caller',
    file: `${CALLS}/media-line.ts`,
    find: "if (sign === 'drowns' && ++this.#drowned >= MOST_DROWNED) this.#goDeaf();",
    replace: '',
    tests: FAULTS,
  },
  {
    name: 'calls: a message left as sound has an end',
    file: `${CALLS}/talk.ts`,
    find: "phrase('message-deaf', this.#language) }, false);\n      this.#after(MESSAGE_MINUTES, () => this.#keepVoicemail());",
    replace: "phrase('message-deaf', this.#language) }, false);",
    tests: FAULTS,
  },
  {
    name: 'calls: each has a longest time',
    file: `${CALLS}/talk.ts`,
    find: 'this.#after(Math.max(0, of.settings.longestMinutes - minutesGone), () => this.#endTooLong());',
    replace: 'void minutesGone;',
    tests: FAULTS,
  },
  {
    name: 'calls: a line that broke makes none longer',
    file: `${CALLS}/talk.ts`,
    find: 'of.settings.longestMinutes - minutesGone',
    replace: 'of.settings.longestMinutes - 0 * minutesGone',
    tests: FAULTS,
  },
  {
    name: 'calls: frames of another stream are not taken',
    file: `${CALLS}/media-line.ts`,
    find: 'if (frame && this.#isOfThisStream(frame))',
    replace: 'if (frame)',
    tests: FAULTS,
  },
  {
    name: 'calls: nobody is turned away for one date of birth that may have been misheard',
    file: 'src/modules/receptionist/flows/book-on-a-call.ts',
    find: '!dialogue.isSpoken || dialogue.heard.isYoung',
    replace: 'dialogue.v === 1',
    tests: HEARD,
  },
  {
    name: 'calls: whoever is under age is not asked for ever',
    file: 'src/modules/receptionist/flows/book-on-a-call.ts',
    find: '!dialogue.isSpoken || dialogue.heard.isYoung',
    replace: '!dialogue.isSpoken',
    tests: HEARD,
  },
  {
    name: 'calls: an address that stays wrong is left out',
    file: 'src/modules/receptionist/flows/book-on-a-call.ts',
    find: '(isEmailAgain || (',
    replace: '((',
    tests: HEARD,
  },
  {
    name: 'calls: whoever has texts is asked for no address',
    file: 'src/modules/receptionist/flows/book-on-a-call.ts',
    find: 'const needsNone = dialogue.isSpoken && ',
    replace: 'const needsNone = !dialogue.isSpoken && ',
    tests: HEARD,
  },
  {
    name: 'calls: two on the keypad is a clear no to an emergency',
    file: 'src/modules/receptionist/safety/doubt.ts',
    find: "answer.trim() === '2'",
    replace: "answer.trim() === '22'",
    tests: HEARD,
  },
  {
    name: 'calls: one on the keypad is the alarm',
    file: 'src/modules/receptionist/safety/doubt.ts',
    find: "answer.trim() === '2'",
    replace: '/^[12]$/.test(answer.trim())',
    tests: HEARD,
  },
  {
    name: 'calls: what is being booked is switched, and nothing else',
    file: 'src/modules/receptionist/conversation/converse.ts',
    find: '&& !isOfDraft(dialogue, command, commands)',
    replace: '',
    tests: HEARD,
  },
  {
    name: 'calls: what was misheard is no wrong answer to who somebody is',
    file: 'src/modules/receptionist/identity/identity-acts.ts',
    find: 'known.filter((client) => isAsHeard(acting, client))',
    replace: '[]',
    tests: WHO,
  },
  {
    name: 'calls: nothing is made of letters in a chat',
    file: 'src/modules/receptionist/flows/identity.ts',
    find: 'identity: dialogue.isSpoken ? ',
    replace: 'identity: dialogue.asked ? ',
    also: [
      {
        file: 'src/modules/receptionist/identity/identity-acts.ts',
        find: 'dialogue.isSpoken ? dialogue.identity',
        replace: 'dialogue.asked ? dialogue.identity',
      },
    ],
    tests: WHO,
  },
  {
    name: 'calls: after three questions that were none a person is offered',
    file: 'src/modules/receptionist/conversation/leftover.ts',
    find: 'dialogue.isSpoken ? dialogue.misses + 1 : 0',
    replace: '0',
    tests: HEARD,
  },
  {
    name: 'calls: a name that was read back and put right is not taken again',
    file: 'src/modules/receptionist/understand/name-tries.ts',
    find: 'pair.given !== refused?.given || pair.family !== refused?.family',
    replace: "pair.given !== '' || pair.family !== refused?.family",
    tests: NAMES,
  },
  {
    name: 'calls: the day of a month chooses nothing of what was offered',
    file: 'src/modules/receptionist/understand/wishes.ts',
    find: 'said.filter((each) => !isOfMoment(text, each))',
    replace: 'said',
    tests: MISHEARD,
  },
  {
    name: 'calls: a word of its own is not put right',
    file: 'src/modules/receptionist/understand/misheard-es.ts',
    find: 'if (PLAIN.has(word) || OWN.has(word)) return undefined;',
    replace: 'if (PLAIN.has(word)) return undefined;',
    tests: MISHEARD,
  },
  {
    name: 'calls: a birth date that broke off is none',
    file: 'src/modules/receptionist/understand/birth-dates.ts',
    find: "if (yearWords.length === 1 && /^(?:19|20)$/.test(yearWords[0] ?? '')) return;",
    replace: '',
    tests: MISHEARD,
  },
];
