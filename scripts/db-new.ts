// Starts a migration: `npm run db:new NUMBER MODULE_WHAT`, e.g. `npm run db:new 0071 charting_note`.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '..', 'db', 'migrations');
const [number = '', name = ''] = process.argv.slice(2);
const taken = readdirSync(FOLDER).find((file) => file.startsWith(`${number}_`));

if (!/^\d{4}$/.test(number) || !/^[a-z][a-z0-9_]+$/.test(name)) stop('npm run db:new NUMBER MODULE_WHAT, e.g. npm run db:new 0071 charting_note');
if (taken) stop(`${number} is taken by ${taken}`);
const file = path.join(FOLDER, `${number}_${name}.sql`);
writeFileSync(
  file,
  `/** What this changes and why, in one sentence. */
-- create table ${name.split('_')[0]}.thing (account_id uuid not null, thing_id uuid not null, primary key (account_id, thing_id));
-- comment on table ${name.split('_')[0]}.thing is 'What a row is.';
-- call cell.make_tenant_table('${name.split('_')[0]}.thing', 'select, insert, update');
`,
  { flag: 'wx' },
);
console.log(`${path.relative(process.cwd(), file)}: write it, then npm run db:sync`);

function stop(line: string): never {
  console.error(line);
  process.exit(2);
}
