import type { Guard } from './guards.ts';

const HERE = 'src/modules/audit';
const TABLES = 'db/migrations/0002_audit.sql';
const VERIFIER = { file: `${HERE}/verify-export.ts`, tests: [`${HERE}/verify-export.test.ts`] };
const SEQUENCER = [`${HERE}/sequencer/sequencer.test.ts`];
const PROMISE = ['test/promises/000-4.2d-audit-log.test.ts'];
const EVASION = ['test/attacks/o-40-audit-evasion.test.ts'];

/** The guards of the audit log: that it is written, ordered, and cannot be changed unseen. */
export const AUDIT_GUARDS: readonly Guard[] = [
  {
    name: 'the app cannot change an audit entry',
    file: TABLES,
    find: `call cell.make_tenant_table('audit.entry', 'select, insert');`,
    replace: `call cell.make_tenant_table('audit.entry', 'select, insert, update, delete, truncate');`,
    tests: EVASION,
  },
  {
    name: 'the app cannot place a leaf',
    file: TABLES,
    find: `call cell.make_tenant_table('audit.leaf', 'select');`,
    replace: `call cell.make_tenant_table('audit.leaf', 'select, insert');`,
    tests: EVASION,
  },
  {
    name: 'the sequencer cannot rewrite what it placed',
    file: TABLES,
    find: 'grant select, insert on audit.leaf, audit.checkpoint to candor_sequencer;',
    replace: 'grant select, insert, update on audit.leaf, audit.checkpoint to candor_sequencer;',
    tests: SEQUENCER,
  },
  {
    name: 'every touch of a person leaves an entry',
    file: 'src/app/http/mount.ts',
    find: '  await audit(work, route, reply, { ...idsIn(input.params), ...(isRepeated ? { repeated: true } : {}) });\n',
    replace: '',
    tests: PROMISE,
  },
  {
    name: 'a refusal leaves an entry',
    file: 'src/app/http/write-refusal.ts',
    find: `(work) => writeEntry(work, { action, outcome: 'refused',`,
    replace: `(work) => writeEntry(work, { action, outcome: 'done',`,
    tests: PROMISE,
  },
  {
    name: 'what the log cannot record does not happen',
    file: `${HERE}/write-entry.ts`,
    find: 'if (RUN_AGAIN.has(',
    replace: 'if (entryId !== undefined) return entryId;\n    if (RUN_AGAIN.has(',
    tests: [`${HERE}/write-entry.test.ts`],
  },
  {
    name: 'the people concerned are the ones shown',
    file: `${HERE}/write-entry.ts`,
    find: 'draft.subjects ?? work.shown',
    replace: 'draft.subjects ?? []',
    tests: PROMISE,
  },
  {
    name: 'facts are such that every reader hashes them alike',
    file: 'db/migrations/0020_audit_signed_leaves.sql',
    find: '(@ != @.floor() || ',
    replace: '(',
    tests: [`${HERE}/write-entry.test.ts`],
  },
  {
    name: 'an account has one turn at a time',
    file: `${HERE}/sequencer/store.ts`,
    find: 'select pg_try_advisory_xact_lock($1, hashtext($2)) as mine',
    replace: `select $1::int > 0 and $2::text > '' as mine`,
    tests: SEQUENCER,
  },
  { name: 'a turn is one transaction', file: `${HERE}/sequencer/store.ts`, find: `await client.query('begin');`, replace: '', tests: SEQUENCER },
  {
    name: 'nothing is placed twice',
    file: `${HERE}/sequencer/store.ts`,
    find: `and not exists (select from audit.leaf l where l.account_id = $1 and l.entry_id = u.entry_id offset 0)\n    order`,
    replace: 'order',
    tests: SEQUENCER,
  },
  {
    name: 'a changed checkpoint is not signed upon',
    file: `${HERE}/sequencer/sequencer.ts`,
    find: '|| !frontierRoot(frontier).equals(last.root)',
    replace: '',
    tests: SEQUENCER,
  },
  {
    name: 'a leaf covers its place',
    file: `${HERE}/leaf.ts`,
    find: '{ account, seq, ...entry }',
    replace: '{ account, ...entry }',
    tests: [`${HERE}/leaf.test.ts`],
  },
  {
    name: 'an entry is what its leaf says',
    ...VERIFIER,
    find: 'else if (!entryHash(check.account, seq, line.entry).equals(hash))',
    replace: 'else if (seq < 0)',
  },
  {
    name: 'a leaf is signed in its place',
    ...VERIFIER,
    find: 'if (!check.keys.some((key) => isLeafSigned(',
    replace: 'if (seq < 0 && !check.keys.some((key) => isLeafSigned(',
  },
  {
    name: 'the tree is the one that was signed',
    ...VERIFIER,
    find: 'else if (check.tree && !frontierRoot(check.tree).equals(checkpoint.rootHash))',
    replace: 'else if (treeSize < 0)',
  },
  {
    name: 'a checkpoint kept elsewhere shows a rewritten log',
    ...VERIFIER,
    find: 'if (frontierRoot(check.tree).equals(kept.rootHash))',
    replace: 'if (kept.treeSize > 0)',
  },
  {
    name: 'a checkpoint kept elsewhere shows a cut-off end',
    ...VERIFIER,
    find: 'if (kept.treeSize > check.seq) reportCut',
    replace: 'if (kept.treeSize < 0) reportCut',
  },
  {
    name: 'a checkpoint is signed by a known key',
    ...VERIFIER,
    find: 'check.keys.some((trusted) => trusted.equals(key)) &&',
    replace: '',
  },
  { name: 'an entry that was put in is noticed', ...VERIFIER, find: 'if (!line.queued)', replace: 'if (line.ageSeconds < 0)' },
];
