import type { Guard } from './guards.ts';

const IMPORT = ['src/modules/integrations/import.test.ts'];
const FILES = ['src/modules/integrations/import-files.test.ts'];

/** What keeps imports from doubling, overwriting, assuming or destroying anything. */
export const IMPORT_GUARDS: readonly Guard[] = [
  {
    name: 'only an import that runs is stopped',
    file: 'src/modules/integrations/import-drafts.ts',
    find: "if (row.state !== 'importing') throw new Refusal('conflict', 'import-not-running', 'This import is not running any more.');",
    replace: '',
    tests: ['src/modules/integrations/import-stop.test.ts'],
  },
  {
    name: 'a record brought in before is found again when its file is looked at',
    file: 'src/modules/integrations/import-check-clients.ts',
    find: 'if (already !== undefined) return',
    replace: 'if (already === null) return',
    tests: IMPORT,
  },
  {
    name: 'a record brought in by another import meanwhile is not made twice',
    file: 'src/modules/integrations/import-run.ts',
    find: 'if (known !== undefined) done.push',
    replace: 'if (known === null) done.push',
    tests: IMPORT,
  },
  {
    name: 'filling changes only what is blank',
    file: 'src/modules/clients/fill-blanks.ts',
    find: 'before[field] === undefined && ',
    replace: '',
    tests: IMPORT,
  },
  {
    name: 'a shared number is asked about',
    file: 'src/modules/integrations/import-check-clients.ts',
    find: `shared !== 'as-new'`,
    replace: `shared === 'skip'`,
    tests: IMPORT,
  },
  {
    name: 'nobody agreed without the day and the way',
    file: 'src/modules/integrations/import-check-clients.ts',
    find: 'day === undefined || day > on || way === undefined ? []',
    replace: 'day !== undefined && day > on ? []',
    tests: IMPORT,
  },
  {
    name: 'undoing keeps who was changed since',
    file: 'src/modules/clients/imported-store.ts',
    find: 'row.touched || Number(row.version) !== version',
    replace: 'false',
    tests: IMPORT,
  },
  {
    name: 'undoing keeps who has a visit',
    file: 'src/modules/integrations/import-undo.ts',
    find: '!needed.has(id) && !heard.has(id)',
    replace: 'true',
    tests: IMPORT,
  },
  {
    name: 'a file is forgotten after a day',
    file: 'src/modules/integrations/import-store.ts',
    find: 'file is not null and forget_at <=',
    replace: 'file is null and forget_at <=',
    tests: IMPORT,
  },
  {
    name: 'nobody is told of a visit brought in',
    file: 'src/modules/booking/import/import-visit.ts',
    find: `wanted.tell ? {} : { tell: 'not' as const }`,
    replace: 'wanted.tell ? {} : {}',
    tests: IMPORT,
  },
  {
    name: "a role that may not manage what a file holds does not bring it in or see another's",
    file: 'src/modules/integrations/import-policy.ts',
    find: 'if (!mayImport(work, kind)) throw',
    replace: 'if (!kind) throw',
    tests: FILES,
  },
  {
    name: 'what is no text is no table',
    file: 'src/modules/integrations/import-csv.ts',
    find: 'if (OTHER_BEGINNINGS.some((beginning) => start.startsWith(beginning))) throw notATable();',
    replace: '',
    tests: FILES,
  },
  {
    name: 'a part is done with its lines or not at all',
    file: 'src/modules/integrations/import-store.ts',
    find: 'await sql<{ part: number; plan: Buffer; isLast: boolean }>`delete from integrations.import_part p',
    replace: 'await sql<{ part: number; plan: Buffer; isLast: boolean }>`select part, plan, true as "isLast" from integrations.import_part p',
    tests: FILES,
  },
];
