import type { Guard } from './guards.ts';

const CALLS = 'src/modules/receptionist/calls';
const MESSAGE = ['src/app/http/voice-message.test.ts'];

/** The guards of what is left on a machine, and of who hears and speaks on calls by sound. */
export const VOICE_GUARDS: readonly Guard[] = [
  {
    name: 'calls: a machine’s thread begins with its own words',
    file: `${CALLS}/hold-call.ts`,
    find: "admitted.phase === 'voicemail' ? machineWords(of.line) : undefined",
    replace: 'undefined',
    tests: MESSAGE,
  },
  {
    name: 'calls: what is told to a machine by sound is heard for an emergency',
    file: `${CALLS}/talk.ts`,
    find: 'const isBefore = this.#line.keep !== undefined && !this.#hasLeft;',
    replace: 'if (this.#line.keep) return;\n    const isBefore = false;',
    tests: MESSAGE,
  },
  {
    name: 'calls: what was said before the tone is no message',
    file: `${CALLS}/leave-words.ts`,
    find: 'if (isBefore && !alarm) return [];',
    replace: '',
    tests: MESSAGE,
  },
  {
    name: 'calls: what was said before hanging up on a machine was left',
    file: `${CALLS}/talk.ts`,
    find: "if (this.#state.phase === 'voicemail') return this.#leave(text);",
    replace: "if (this.#isOver) return;\n    if (this.#state.phase === 'voicemail') return this.#leave(text);",
    tests: MESSAGE,
  },
  {
    name: 'calls: a message that was understood is one task',
    file: `${CALLS}/left-message.ts`,
    find: "['person', 'message', 'emergency'] as const",
    replace: "['person'] as const",
    tests: MESSAGE,
  },
  {
    name: 'calls: an announcement that comes again makes no message of a talk',
    file: `${CALLS}/answer-call.ts`,
    find: '!isOpen && call.connects === 0 && ',
    replace: '!isOpen && ',
    tests: MESSAGE,
  },
  {
    name: 'calls: a desk’s answer that comes again ends no talk',
    file: `${CALLS}/answer-call.ts`,
    find: 'if (call.connects > 0) return toAssistant(work, call, await readCallSettings(work), false);',
    replace: '',
    tests: MESSAGE,
  },
  {
    name: 'calls: whoever a recogniser makes no word of is awaited all the same',
    file: `${CALLS}/media-line.ts`,
    find: 'if (!this.#turns.isSpeaking && !this.isSounding()) this.#talk?.rests();',
    replace: '',
    tests: MESSAGE,
  },
];
