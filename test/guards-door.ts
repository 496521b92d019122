import type { Guard } from './guards.ts';

const [LOG, REFUSAL, KEYS] = ['src/app/log.ts', 'src/app/http/write-refusal.ts', 'src/app/http/idempotency.ts'];

const PROBLEMS = ['test/architecture/problem-answers.test.ts'];

/** The guards of the door and of what it leaves behind: who is named for a refusal, in which form it is answered, and what the log keeps. */
export const DOOR_GUARDS: readonly Guard[] = [
  {
    name: 'a page that was asked for too often opens by itself, once it may',
    file: 'src/app/http/pages.ts',
    find: "if (kind === 'busy') reply.header('refresh', String(waitSeconds + AFTER_SCRIPT_SECONDS));",
    replace: '',
    tests: ['src/app/http/asked-too-often.test.ts'],
  },
  {
    name: 'requests that are refused count like any',
    file: 'src/app/http/mount.ts',
    find: 'preParsing: async (request) => {',
    replace: 'onRequest: async (request) => {',
    tests: ['src/app/http/asked-too-often.test.ts'],
  },
  {
    name: 'a link that was opened too often keeps what stands after the #',
    file: 'web/public/busy/entry.ts',
    find: 'location.reload()',
    replace: 'location.assign(location.pathname)',
    tests: ['test/journeys/booking-other-pages.test.ts'],
  },
  {
    name: 'built files come to whoever asked too often',
    file: 'src/app/http/server.ts',
    find: 'timeWindow: 60_000, allowList: isBuiltFile });',
    replace: 'timeWindow: 60_000 });',
    tests: ['src/app/http/asked-too-often.test.ts'],
  },
  {
    name: 'the log keeps no words of a fault',
    file: LOG,
    find: 'return { type: classOf(fault),',
    replace: 'return { type: fault.message,',
    tests: ['src/app/log.test.ts'],
  },
  {
    name: 'the log keeps places of real files only',
    file: LOG,
    find: 'return file.startsWith(ROOT) && existsSync(file) ?',
    replace: 'return file.startsWith(ROOT) ?',
    tests: ['src/app/log.test.ts'],
  },
  {
    name: 'the log keeps a code of the system, not whatever is called code',
    file: LOG,
    find: "return typeof code === 'string' && /^(?:E|ERR_|FST_)[A-Z0-9_]{2,60}$/.test(code) ?",
    replace: "return typeof code === 'string' ?",
    tests: ['src/app/log.test.ts'],
  },
  {
    name: 'a crash says no more than any other fault',
    file: LOG,
    find: "process.on('uncaughtException',",
    replace: "process.on('warning',",
    tests: ['src/app/log.test.ts'],
  },
  {
    name: 'a refusal before the door knew its caller names the user of the session',
    file: REFUSAL,
    find: '(request.caller ?? (await findCaller(options, request, refusal)))',
    replace: 'request.caller',
    tests: ['src/app/http/server.test.ts'],
  },
  {
    name: "a refusal at a door of one's own login names the user",
    file: REFUSAL,
    find: "signIn.session !== 'none'",
    replace: "signIn.session === 'none'",
    tests: ['src/app/http/server.test.ts'],
  },
  {
    name: 'a no that is kept is told like every other',
    file: 'src/app/http/mount.ts',
    find: "if ('refusal' in answered) throw answered.refusal;",
    replace: "if ('refusal' in answered) return reply.code(answered.refusal.status).send({ code: answered.refusal.reason });",
    tests: ['src/modules/booking/routes.test.ts'],
  },
  {
    name: 'a no before a route is found is a problem document',
    file: 'src/app/http/server.ts',
    find: 'frameworkErrors: (error, _request, reply) => sendProblem(reply, refusalOf(error) ?? unreadable()),',
    replace: '',
    tests: PROBLEMS,
  },
  {
    name: 'what is no HTTP is answered by a problem document',
    file: 'src/app/http/server.ts',
    find: 'clientErrorHandler: refuseUnreadable,',
    replace: '',
    tests: PROBLEMS,
  },
  {
    name: 'a key is kept to where nothing is said of keys',
    file: KEYS,
    find: "if (route.replay || Object.values(route.response).every(isEmpty)) return 'optional';",
    replace: '',
    tests: ['src/app/http/server.test.ts'],
  },
  {
    name: 'a key that cannot be kept to is refused',
    file: KEYS,
    find: "if (typeof idempotency === 'object') throw keyNotTaken(idempotency.none);",
    replace: "if (typeof idempotency === 'object') return undefined;",
    tests: ['test/architecture/idempotency-keys.test.ts'],
  },
  {
    name: "a key is its sender's",
    file: KEYS,
    find: '[callerOf(work.actor), input.params,',
    replace: '[input.params,',
    tests: ['src/app/http/server.test.ts'],
  },
  {
    name: 'a hold is given again to its own network only',
    file: 'src/modules/booking/holds/hold-again.ts',
    find: 'if (!holder?.networkToken.equals(await networkTokenOf(work)))',
    replace: 'if (!holder)',
    tests: ['src/modules/booking/routes.test.ts'],
  },
  {
    name: 'a server others can reach has an https address',
    file: 'src/app/config.ts',
    find: "return publicUrl.startsWith('http:');",
    replace: "return publicUrl === '';",
    tests: ['src/app/config.test.ts'],
  },
  {
    name: 'the code of a fault is not hidden with other codes',
    file: LOG,
    find: '.test(code) ? { errorCode: code } : {};',
    replace: '.test(code) ? { code } : {};',
    tests: ['src/app/log.test.ts'],
  },
  {
    name: 'a database that does not answer is said to be one',
    file: 'src/app/http/problem.ts',
    find: 'if (code !== undefined && DATABASE_GONE.has(code)) return databaseGone(error);',
    replace: '',
    tests: ['src/app/http/server.test.ts'],
  },
];
