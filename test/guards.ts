import { AGAIN_GUARDS } from './guards-again.ts';
import { ATTACK_GUARDS } from './guards-attacks.ts';
import { AUDIT_GUARDS } from './guards-audit.ts';
import { BOOK_GUARDS } from './guards-book.ts';
import { BOOKING_GUARDS, DAY_SHEET_GUARDS, SERIES_GUARDS } from './guards-booking.ts';
import { CALENDAR_GUARDS } from './guards-calendar.ts';
import { CALL_GUARDS } from './guards-calls.ts';
import { VOICE_GUARDS } from './guards-voice.ts';
import { CATALOG_GUARDS } from './guards-catalog.ts';
import { CHAT_GUARDS } from './guards-chat.ts';
import { CLIENT_GUARDS } from './guards-clients.ts';
import { DOOR_GUARDS } from './guards-door.ts';
import { DOUBT_GUARDS } from './guards-doubt.ts';
import { MEANING_GUARDS } from './guards-meaning.ts';
import { SECOND_THOUGHT_GUARDS } from './guards-second-thoughts.ts';
import { GOLDEN_GUARDS } from './guards-golden.ts';
import { IDENTITY_GUARDS } from './guards-identity.ts';
import { INBOX_GUARDS } from './guards-inbox.ts';
import { IMPORT_GUARDS } from './guards-import.ts';
import { KEY_GUARDS } from './guards-keys.ts';
import { LIVE_GUARDS } from './guards-live.ts';
import { MESSAGING_GUARDS } from './guards-messaging.ts';
import { MODEL_GUARDS } from './guards-model.ts';
import { MOVE_GUARDS } from './guards-moves.ts';
import { PAGE_GUARDS } from './guards-page.ts';
import { PRIVACY_GUARDS } from './guards-privacy.ts';
import { QUALITY_GUARDS } from './guards-quality.ts';
import { RECEPTIONIST_GUARDS } from './guards-receptionist.ts';
import { REPORT_GUARDS } from './guards-reports.ts';
import { SET_UP_GUARDS } from './guards-set-up.ts';
import { SPAM_GUARDS } from './guards-spam.ts';
import { TALK_GUARDS } from './guards-talk.ts';
import { TEXT_GUARDS } from './guards-texts.ts';
import { HOLD_GUARDS } from './guards-holds.ts';
import { TRAINING_GUARDS } from './guards-training.ts';
import { WAITLIST_GUARDS } from './guards-waitlist.ts';

/** One guard: what is taken away from which file, and the tests that must turn red for it. */
export interface Guard {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Taken away together with it, where one guard stands behind another. */
  readonly also?: readonly Pick<Guard, 'file' | 'find' | 'replace'>[];
  readonly tests: readonly string[];
}

/** Every guard whose removal `npm run test:guards` proves to be noticed. */
export const GUARDS: readonly Guard[] = [
  {
    name: 'a remembered slug is asked about in the transaction',
    file: 'src/kernel/work.ts',
    find: 'if (slug === undefined) await send',
    replace: 'if (slug !== null) await send',
    tests: ['src/app/http/caller.test.ts'],
  },
  {
    name: 'a commit that kept nothing is a failure',
    file: 'src/app/database-driver.ts',
    find: "if (command === 'ROLLBACK') throw",
    replace: "if (command === '') throw",
    tests: ['src/app/database-driver.test.ts'],
  },
  {
    name: 'what takes back shares no batch with what failed before it',
    file: 'src/app/database-driver.ts',
    find: 'if (TAKES_BACK.test(query.sql)) this.#write();',
    replace: '',
    tests: ['src/app/statement-batch.test.ts'],
  },
  {
    name: 'a plan whose statement failed is made anew',
    file: 'src/app/statement-batch.ts',
    find: 'if (name !== undefined) this.#plans.delete(name);',
    replace: '',
    tests: ['src/app/statement-batch.test.ts'],
  },
  {
    name: 'nothing is written after the end of a transaction',
    file: 'src/app/database-driver.ts',
    find: "if (this.#isOver) throw new Error('a statement came after the end of its transaction');",
    replace: '',
    tests: ['src/app/statement-batch.test.ts'],
  },
  {
    name: 'a value that stands in a statement is no parameter of it',
    file: 'src/app/statement-text.ts',
    find: ' || each.immediate',
    replace: '',
    tests: ['src/app/statement-text.test.ts'],
  },
  {
    name: 'an instant keeps its zone and its last digits when it is read',
    file: 'src/app/database.ts',
    find: "text.length <= WITH_MILLISECONDS && text[10] === ' ' && text.endsWith('+00')",
    replace: "text[10] === ' '",
    tests: ['src/app/database.test.ts'],
  },
  {
    name: 'a database of our own is reached by its socket',
    file: 'src/app/embedded-postgres.ts',
    find: '`?host=${encodeURIComponent(socketFolder)}`',
    replace: "''",
    tests: ['src/app/database-driver.test.ts'],
  },
  {
    name: 'a nonce is given out once',
    file: 'src/kernel/random.ts',
    find: 'given += count;',
    replace: '',
    tests: ['src/kernel/vault.test.ts'],
  },
  {
    name: 'nothing is written in a call before its turn is taken',
    file: 'src/modules/receptionist/calls/talk.ts',
    find: 'const said = await this.#parts.brain.heard(work, of, ahead);',
    replace: 'await this.#noteHeard(work); const said = await this.#parts.brain.heard(work, of, ahead);',
    tests: ['src/app/http/voice.test.ts'],
  },
  {
    name: 'a network is remembered for its own address only',
    file: 'src/app/http/caller.ts',
    find: 'if (known?.ip === ip && known.key === key) return',
    replace: 'if (known) return',
    tests: ['src/app/http/caller.test.ts'],
  },
  {
    name: 'row level security holds for the owner of a table too',
    file: 'db/migrations/0001_kernel.sql',
    find: `execute format('alter table %s force row level security', target);`,
    replace: '',
    tests: ['test/architecture/catalogue.test.ts'],
  },
  {
    name: 'row level security is on',
    file: 'db/migrations/0001_kernel.sql',
    find: `execute format('alter table %s enable row level security', target);`,
    replace: '',
    tests: ['test/architecture/isolation.test.ts'],
  },
  {
    name: 'a sealed value is bound to its place',
    file: 'src/kernel/vault.ts',
    find: 'return Buffer.from(`${accountId}|${place.table}|${place.row}|${place.column}`);',
    replace: 'return Buffer.from(`${accountId}|${place.table}`);',
    tests: ['src/kernel/vault.test.ts'],
  },
  {
    name: 'a host that others can reach needs TLS or a proxy',
    file: 'src/app/config.ts',
    find: 'if (!config.tls && config.trustedProxies.length === 0) {',
    replace: 'if (config.port < 0) {',
    tests: ['src/app/config.test.ts'],
  },
  {
    name: 'rate limits stay on where others can reach the door',
    file: 'src/app/config.ts',
    find: 'if (!config.rateLimits) throw',
    replace: 'if (config.port < 0) throw',
    tests: ['src/app/config.test.ts'],
  },
  {
    name: 'demo logins are refused where others can reach the door',
    file: 'src/app/config.ts',
    find: 'if (config.isDemo) throw',
    replace: 'if (config.port < 0) throw',
    tests: ['src/app/config.test.ts'],
  },
  {
    name: 'a secret is not empty',
    file: 'src/app/config.ts',
    find: `if (value === '') throw`,
    replace: 'if (value === name) throw',
    tests: ['src/app/config.test.ts'],
  },
  {
    name: "the app's login is held by row level security",
    file: 'src/app/start-roles.ts',
    find: 'if (strong !== null) throw',
    replace: 'if (strong === me + me) throw',
    tests: ['src/app/start-database.test.ts'],
  },
  {
    name: "the app's login owns no table",
    file: 'src/app/start-roles.ts',
    find: 'if (owned !== null) throw',
    replace: 'if (owned === me + me) throw',
    tests: ['src/app/start-database.test.ts'],
  },
  {
    name: 'a sealed database is not opened with a new key',
    file: 'src/app/start-key.ts',
    find: '?? (sealedWith === undefined ? makeKey(file) : undefined)',
    replace: '?? makeKey(file)',
    tests: ['src/app/start-database.test.ts'],
  },
  ...KEY_GUARDS,
  ...AUDIT_GUARDS,
  ...CALENDAR_GUARDS,
  ...CALL_GUARDS,
  ...VOICE_GUARDS,
  ...CATALOG_GUARDS,
  ...CLIENT_GUARDS,
  ...AGAIN_GUARDS,
  ...ATTACK_GUARDS,
  ...BOOKING_GUARDS,
  ...BOOK_GUARDS,
  ...SERIES_GUARDS,
  ...DAY_SHEET_GUARDS,
  ...DOOR_GUARDS,
  ...DOUBT_GUARDS,
  ...MEANING_GUARDS,
  ...SECOND_THOUGHT_GUARDS,
  ...GOLDEN_GUARDS,
  ...IDENTITY_GUARDS,
  ...LIVE_GUARDS,
  ...MESSAGING_GUARDS,
  ...MODEL_GUARDS,
  ...MOVE_GUARDS,
  ...PAGE_GUARDS,
  ...CHAT_GUARDS,
  ...PRIVACY_GUARDS,
  ...SET_UP_GUARDS,
  ...IMPORT_GUARDS,
  ...QUALITY_GUARDS,
  ...SPAM_GUARDS,
  ...RECEPTIONIST_GUARDS,
  ...INBOX_GUARDS,
  ...REPORT_GUARDS,
  ...WAITLIST_GUARDS,
  ...TALK_GUARDS,
  ...TEXT_GUARDS,
  ...TRAINING_GUARDS,
  ...HOLD_GUARDS,
];
