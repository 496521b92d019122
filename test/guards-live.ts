import type { Guard } from './guards.ts';

const [HUB, STREAM, DOOR] = ['src/app/http/live-hub.ts', 'src/app/http/live-stream.ts', 'src/app/http/live.ts'];
const TESTS = ['src/app/http/live.test.ts'];

/** The guards of the stream that open screens follow: what it shows to whom, how long it lives, how much it holds. */
export const LIVE_GUARDS: readonly Guard[] = [
  {
    name: 'a desk hears only of what its role may read',
    file: STREAM,
    find: 'if (permission !== undefined && this.#session.permissions.has(permission)) this.#write',
    replace: 'this.#write',
    tests: TESTS,
  },
  {
    name: 'a desk hears only of its own account',
    file: HUB,
    find: 'if (stream.session.accountId === accountId && this.#ready.has(stream)) stream.show(events);',
    replace: 'if (this.#ready.has(stream)) stream.show(events);',
    tests: TESTS,
  },
  {
    name: 'a stream that fails to catch up takes nothing from the others',
    file: HUB,
    find: '      this.#remove(stream);\n      throw error;',
    replace: '      this.#remove(stream);\n      this.#lines.delete(accountId);\n      throw error;',
    tests: TESTS,
  },
  {
    name: 'a stream ends with its session',
    file: HUB,
    find: "else stream.end('session-ended');",
    replace: '',
    tests: TESTS,
  },
  {
    name: 'catching up is bounded',
    file: HUB,
    find: '|| line.last - place > MOST_CAUGHT_UP',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'a session holds few streams',
    file: HUB,
    find: 'if (ofSession.length >= STREAMS_PER_SESSION)',
    replace: 'if (ofSession.length < 0)',
    tests: TESTS,
  },
  {
    name: 'a slow reader is cut off',
    file: DOOR,
    find: 'return raw.writableLength <= MOST_WAITING_BYTES;',
    replace: 'return true;',
    tests: TESTS,
  },
  {
    name: 'no API key follows a screen',
    file: DOOR,
    find: 'if (request.headers.authorization !== undefined)',
    replace: 'if (request.headers.authorization === null)',
    tests: TESTS,
  },
  {
    name: 'no other site follows a screen',
    file: DOOR,
    find: 'refuseCrossSite(request, door.publicOrigin);',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'a stream waits for the second factor',
    file: DOOR,
    find: "if (session.mfa !== 'done') {",
    replace: 'if (session.mfa === undefined) {',
    tests: TESTS,
  },
  {
    name: 'desks are told when the server stops',
    file: HUB,
    find: "for (const stream of this.#streams) stream.end('shutdown');",
    replace: '',
    tests: TESTS,
  },
  {
    name: 'desks look for themselves while no notices come in',
    file: HUB,
    find: '(parts.feed.isListening() ? undefined : this.#advanceAll())',
    replace: 'undefined',
    tests: TESTS,
  },
];
