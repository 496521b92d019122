import type { Guard } from './guards.ts';

const THREAD = ['src/app/http/voice-thread.test.ts'];
const CALLS = 'src/modules/receptionist/calls';
const STEADY = ['src/modules/receptionist/calls/steady-hearing.test.ts'];
const VENDORS = 'src/adapters/speech-vendors';
const SPEECH = ['src/adapters/speech-vendors/speech-vendors.test.ts'];
const TRANSFER = ['src/app/http/voice-transfer.test.ts'];
const MESSAGE = ['src/app/http/voice-message.test.ts'];

/** The guards of what is left on a machine, and of who hears and speaks on calls by sound. */
export const VOICE_GUARDS: readonly Guard[] = [
  {
    name: 'calls: the greeting asks nothing where the line asks at once',
    file: `${CALLS}/hold-call.ts`,
    find: 'const isAskedNext = asksWhetherToRecord(admitted);',
    replace: 'const isAskedNext = false;',
    tests: THREAD,
  },
  {
    name: 'calls: what the line says itself is not said again to whoever is taken up',
    file: `${CALLS}/brain.ts`,
    find: "author !== 'visitor' && !isOfLine && ",
    replace: "author !== 'visitor' && ",
    tests: THREAD,
  },
  {
    name: 'calls: what the line says to a refusal stands before the answer to the rest',
    file: 'src/modules/receptionist/conversation/take-turn.ts',
    find: '...(lineSays === undefined ? [] : [',
    replace: "...(lineSays !== '' ? [] : [",
    tests: THREAD,
  },
  {
    name: 'calls: no card number of an answer to the line is kept',
    file: `${CALLS}/line-words.ts`,
    find: 'withoutCards(text.slice(0, LONGEST_MESSAGE)).text',
    replace: 'text',
    tests: THREAD,
  },
  {
    name: 'calls: an answer to the line is no turn to replay',
    file: 'src/modules/receptionist/golden/run-store.ts',
    find: "author = 'visitor' and not of_line",
    replace: "author = 'visitor'",
    tests: THREAD,
  },
  {
    name: 'calls: an answer to the line is no word to anybody',
    file: 'src/modules/receptionist/store.ts',
    find: "author = 'visitor' and not of_line",
    replace: "author = 'visitor'",
    tests: [`${CALLS}/missed-call.test.ts`],
  },
  {
    name: 'calls: only a clean yes lets a call be recorded',
    file: `${CALLS}/recording-words.ts`,
    find: "YES.test(folded) && !text.includes('?')",
    replace: 'YES.test(folded)',
    tests: [`${CALLS}/recording-words.test.ts`],
  },
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
  {
    name: 'speech: a turn that needs no answer of Deepgram is told',
    file: `${VENDORS}/deepgram.ts`,
    find: 'unanswered = setTimeout(() => !isOpen && tell(), FINALIZE_MS).unref();',
    replace: '',
    tests: SPEECH,
  },
  {
    name: 'speech: AssemblyAI is sent no piece under 50 ms',
    file: `${VENDORS}/assemblyai.ts`,
    find: 'Math.max(0, LEAST_BYTES - waiting.length)',
    replace: '0',
    tests: SPEECH,
  },
  {
    name: 'speech: a turn that AssemblyAI never writes out stands as heard',
    file: `${VENDORS}/assemblyai.ts`,
    find: 'unformatted = setTimeout(() => tell(order, transcript), FORMAT_MS).unref();',
    replace: '',
    tests: SPEECH,
  },
  {
    name: 'speech: a voice that never stops is broken',
    file: `${VENDORS}/sound-of.ts`,
    find: "if (made > MOST_SOUND) return finish(new Error('the voice did not stop'));",
    replace: '',
    tests: SPEECH,
  },
  {
    name: 'speech: what brings no sound buys a voice no time',
    file: `${VENDORS}/sound-of.ts`,
    find: 'if (sound || isLast) wake();',
    replace: 'wake();',
    tests: SPEECH,
  },
  {
    name: 'speech: a recogniser that never answers is broken',
    file: `${CALLS}/steady-hearing.ts`,
    find: "if (this.#unanswered > MOST_UNANSWERED) return this.#onBreak(new Error('the recogniser told nothing of what was said'));",
    replace: '',
    tests: STEADY,
  },
  {
    name: 'speech: what a recogniser does not stand by is asked again',
    file: `${CALLS}/steady-hearing.ts`,
    find: 'if (!this.#isAwaited || !this.#hasPartial) return;',
    replace: 'return;',
    tests: STEADY,
  },
  {
    name: 'transfers: whoever was put through is not called back',
    file: `${CALLS}/keep-call.ts`,
    find: "if (step.state.ended === 'transferred' && call.conversationId !== null) await finishTasksOf(work, call.conversationId, null, ['person']);",
    replace: '',
    tests: TRANSFER,
  },
  {
    name: 'transfers: a desk whose phones are all taken is busy at once',
    file: 'src/adapters/calls-local/desks.ts',
    find: '    this.#settleBusy(ring);\n    const rung',
    replace: '    const rung',
    tests: TRANSFER,
  },
  {
    name: 'calls: a line whose other end is gone without a word is given up',
    file: 'src/app/http/voice-sockets.ts',
    find: 'if (count > MOST_PINGS) socket.terminate();\n    else socket.ping();',
    replace: 'socket.ping();',
    tests: ['src/app/http/voice-ends.test.ts'],
  },
  {
    name: 'calls: whoever refused and allows it later is told that the call stays unrecorded',
    file: `${CALLS}/recording-words.ts`,
    find: "if (recording !== 'allowed' && allowsRecording(text)) return { says: recording === 'refused' ? 'stays-unrecorded' : 'not-recorded', isAll: true };",
    replace: '',
    tests: ['src/app/http/voice.test.ts'],
  },
];
