import type { Guard } from './guards.ts';

const CLIENTS = 'src/modules/clients';
const SEARCH = [`${CLIENTS}/search.test.ts`];
const RECORD = [`${CLIENTS}/record.test.ts`];

/** The guards of finding people and of their records: nobody seen unwritten, nothing read above one's role, nothing found that is not so. */
export const CLIENT_GUARDS: readonly Guard[] = [
  {
    name: 'who types on is written for everybody they had not been shown',
    file: 'src/modules/audit/just-seen.ts',
    find: "if (token && written.has(token.toString('hex'))) work.shown.delete(id);",
    replace: 'if (token) work.shown.delete(id);',
    tests: SEARCH,
  },
  {
    name: 'a pause of two seconds begins another search',
    file: `${CLIENTS}/search-route.ts`,
    find: 'const PAUSE_SECONDS = 2;',
    replace: 'const PAUSE_SECONDS = 3600;',
    tests: SEARCH,
  },
  {
    name: 'an index shows nobody',
    file: 'src/kernel/vault.ts',
    find: 'return subject && unseal(scope, subject, item).toString(',
    replace: 'return subject && show(scope, keys, item).toString(',
    tests: SEARCH,
  },
  {
    name: 'names are followed from the oldest transaction that is still open',
    file: `${CLIENTS}/search-store.ts`,
    find: 'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
    replace: 'select pg_snapshot_xmax(pg_current_snapshot())::text as xmin',
    tests: SEARCH,
  },
  {
    name: 'what a transaction wrote itself goes into no index of others',
    file: `${CLIENTS}/search-store.ts`,
    find: 'and changed_in is distinct from pg_current_xact_id_if_assigned()::text::bigint',
    replace: '',
    tests: SEARCH,
  },
  {
    name: 'a transaction that writes leaves no index behind',
    file: `${CLIENTS}/kept-names.ts`,
    find: 'if (position.isWriting) return load(work);',
    replace: '',
    tests: SEARCH,
  },
  {
    name: 'an erased person leaves the index',
    file: `${CLIENTS}/kept-names.ts`,
    find: 'if (position.epoch !== known.position.epoch) return false;',
    replace: '',
    tests: SEARCH,
  },
  {
    name: 'names are kept by account',
    file: `${CLIENTS}/kept-names.ts`,
    find: 'const known = kept.get(work.accountId);',
    replace: 'const known = [...kept.values()][0];',
    tests: SEARCH,
  },
  {
    name: 'a note too sensitive for the reader is not there',
    file: `${CLIENTS}/notes.ts`,
    find: 'if (!row || !mayOpen(work.actor, row.sensitivity)) throw notFound();',
    replace: 'if (!row) throw notFound();',
    tests: RECORD,
  },
  {
    name: 'the timeline leaves out notes too sensitive for the reader',
    file: `${CLIENTS}/note-store.ts`,
    find: 'and n.sensitivity = any(${[...open]}::text[])',
    replace: 'and ${open.length} > 0',
    tests: RECORD,
  },
  {
    name: 'nobody writes what they could not read',
    file: `${CLIENTS}/notes.ts`,
    find: "if (!mayOpen(work.actor, sensitivity)) throw new Refusal('forbidden', 'too-sensitive'",
    replace: "if (sensitivity === undefined) throw new Refusal('forbidden', 'too-sensitive'",
    tests: RECORD,
  },
  {
    name: 'a document too sensitive for the reader is not there',
    file: `${CLIENTS}/documents.ts`,
    find: 'if (!row || !mayOpen(work.actor, row.sensitivity)) throw notFound();',
    replace: 'if (!row) throw notFound();',
    tests: RECORD,
  },
  {
    name: 'a document is always an attachment',
    file: `${CLIENTS}/note-routes.ts`,
    find: 'return `attachment; filename=',
    replace: 'return `inline; filename=',
    tests: RECORD,
  },
  {
    name: 'a source of the timeline is asked only for those who hold its permission',
    file: `${CLIENTS}/timeline.ts`,
    find: 'sources.filter(({ permission }) => holds(work.actor, permission))',
    replace: 'sources.filter(({ permission }) => permission !== undefined)',
    tests: RECORD,
  },
  {
    name: 'reading the timeline is written',
    file: `${CLIENTS}/timeline.ts`,
    find: '  work.shown.add(clientId);\n',
    replace: '',
    tests: RECORD,
  },
  {
    name: 'asking who looked is written',
    file: `${CLIENTS}/who-looked.ts`,
    find: '  work.shown.add(clientId);\n',
    replace: '',
    tests: RECORD,
  },
  {
    name: 'a join that was taken back is followed by nobody any more',
    file: 'src/modules/booking/jobs.ts',
    find: 'if ((await requireClient(work, from)).clientId !== from) await followJoin',
    replace: 'await followJoin',
    tests: RECORD,
  },
  {
    name: 'only what followed a join goes back with it',
    file: 'src/modules/booking/join-store.ts',
    find: 'where a.account_id = ${work.accountId} and a.appointment_id = gone.item_id and gone.kind =',
    replace: 'where a.account_id = ${work.accountId} and gone.kind =',
    tests: RECORD,
  },
  {
    name: 'a join is taken back for 30 days',
    file: `${CLIENTS}/record-model.ts`,
    find: 'export const UNDO_DAYS = 30;',
    replace: 'export const UNDO_DAYS = 3000;',
    tests: RECORD,
  },
  {
    name: 'the later of two joins is taken back first',
    file: `${CLIENTS}/join-clients.ts`,
    find: "if (heads.get(merge.intoId)?.state === 'merged' || heads.get(merge.fromId)?.mergedInto !== merge.intoId)",
    replace: 'if (heads.size === 0)',
    tests: RECORD,
  },
];
