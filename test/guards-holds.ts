import type { Guard } from './guards.ts';

const PROMISE = ['test/promises/000-7.2-legal-hold.test.ts'];
const DOORS = ['test/privacy/legal-hold.test.ts'];
const IMPORTS = ['test/privacy/legal-hold-import.test.ts'];
const RULES = 'db/migrations/0200_privacy_legal_hold.sql';

/** The guards of legal holds: what is held stays, whoever would remove it. */
export const HOLD_GUARDS: readonly Guard[] = [
  {
    name: 'legal hold: visits are stepped around',
    file: 'src/modules/booking/retention-store.ts',
    find: 'client_id is not null and client_id <> all(${[...held.clientIds]}::uuid[]) and ${isPast}',
    replace: 'client_id is not null and ${held.clientIds.length} >= 0 and ${isPast}',
    tests: PROMISE,
  },
  {
    name: 'legal hold: a held record is needed',
    file: 'src/modules/privacy/personal-data.ts',
    find: '  findNeeded: findHeldClients,\n',
    replace: '',
    tests: PROMISE,
  },
  {
    name: 'legal hold: what is held never fills a run',
    file: 'src/modules/consents/retention-store.ts',
    find: 'and at < ${before} and client_id <> all(${[...held.clientIds]}::uuid[]) limit',
    replace: 'and at < ${before} and ${held.clientIds.length} >= 0 limit',
    tests: PROMISE,
  },
  {
    name: 'legal hold: conversations are stepped around',
    file: 'src/modules/receptionist/held-store.ts',
    find: 'conversation_id = any(${[...conversationIds]}::uuid[])',
    replace: 'conversation_id = any(${conversationIds.slice(conversationIds.length)}::uuid[])',
    tests: PROMISE,
  },
  {
    name: 'legal hold: the database refuses',
    file: RULES,
    find: "raise exception 'on legal hold' using errcode = 'LH423';",
    replace: 'null;',
    tests: PROMISE,
  },
  {
    name: 'legal hold: a joined record is held with the one it was joined to',
    file: RULES,
    find: "    union all select 'client', c.client_id, w.placed_at from whole w join clients.client c on c.account_id = of_account and c.merged_into = w.client_id\n",
    replace: '',
    tests: PROMISE,
  },
  {
    name: 'legal hold: whoever places one waits for who deletes',
    file: 'src/modules/privacy/legal-hold.ts',
    find: '  await lockForPlacing(work);\n',
    replace: '',
    tests: PROMISE,
  },
  {
    name: 'legal hold: whoever deletes waits for who places one',
    file: RULES,
    find: '  perform pg_catalog.pg_advisory_xact_lock_shared(privacy.hold_lock(of_account));\n',
    replace: '',
    tests: PROMISE,
  },
  {
    name: 'legal hold: a release is not taken back',
    file: RULES,
    find: 'create trigger keep_released after update on privacy.legal_hold for each row when (old.released_at is not null)',
    replace: 'create trigger keep_released after update on privacy.legal_hold for each row when (old.released_at is null and false)',
    tests: PROMISE,
  },
  {
    name: 'legal hold: its check counts the rules of the database',
    file: 'src/modules/privacy/controls.ts',
    find: 'held: guards === HOLD_GUARDS && unreadable === 0,',
    replace: 'held: guards > 0 && unreadable === 0,',
    tests: PROMISE,
  },
  {
    name: 'legal hold: a door answers 423',
    file: 'src/app/http/problem.ts',
    find: '  if (code === ON_LEGAL_HOLD) return onLegalHold();\n',
    replace: '',
    tests: DOORS,
  },
  {
    name: 'legal hold: an import is not undone for who is held',
    file: 'src/modules/integrations/import-undo.ts',
    find: '    all.map(({ entityId }) => entityId),\n',
    replace: '    [],\n',
    tests: IMPORTS,
  },
  {
    name: 'legal hold: the visits of who is held stay when an import is undone',
    file: 'src/modules/booking/import/import-visit.ts',
    find: 'const rows = untouched.filter(({ client }) => !onHold.has(client));',
    replace: 'const rows = untouched;',
    tests: IMPORTS,
  },
];
