import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { listTables } from '#test/catalogue.ts';
import { aHouse } from '#test/database.ts';

/** A check that looks at nothing always passes. */
const FEWEST_FILES = 150;

interface SourceFile {
  readonly file: string;
  readonly text: string;
  readonly code: string;
}

const root = path.join(import.meta.dirname, '..', '..');
const sources: readonly SourceFile[] = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts') && file !== 'src/kernel/tables.ts')
  .sort()
  .map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return { file, text, code: withoutComments(text) };
  });
const house = await aHouse();
const tables = await listTables(house);

/** Files that match, but for those that may; each allowance must still be needed. */
function offenders(pattern: RegExp, allowed: readonly RegExp[], where: RegExp = /./): string[] {
  return sources.filter(({ file, code }) => where.test(file) && pattern.test(code) && !allowed.some((may) => may.test(file))).map(({ file }) => file);
}

test('the checks see the source of the house', () => {
  assert.ok(sources.length >= FEWEST_FILES, `only ${sources.length} files`);
});

test("now is work.now: only the clock reads the machine's", () => {
  assert.deepEqual(offenders(/\bTemporal\.Now\b/, [/^src\/kernel\/clock\.ts$/]), []);
  assert.deepEqual(offenders(/\bnew Date\(\s*\)|\bDate\.now\(/, [/^src\/kernel\/ids\.ts$/]), []);
});

test('modules never ask the database what time it is', () => {
  assert.deepEqual(
    offenders(/(?<![.\w])(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\bcurrent_(timestamp|date|time)\b/, [], /^src\/modules\//),
    [],
  );
});

test("chance comes from the machine's secure source", () => {
  assert.deepEqual(offenders(/\bMath\.random\(/, []), []);
});

test('one file reads the environment', () => {
  assert.deepEqual(offenders(/\bprocess\.env\b/, [/^src\/app\/config\.ts$/]), []);
});

test('nothing goes out but through egress and the adapters', () => {
  const door = [/^src\/kernel\/egress[a-z-]*\.ts$/, /^src\/adapters\//, /^src\/app\//];
  assert.deepEqual(offenders(/from 'node:(http|https|http2|net|tls|dgram|dns)(\/promises)?'/, door), []);
  const callers = offenders(/(^|[^.\w])fetch\(|\bnew WebSocket\(|\bnew EventSource\(|from 'undici'/, [/^src\/kernel\/egress[a-z-]*\.ts$/, /^src\/adapters\//]);
  const ownFetch = new Set(sources.filter(({ code }) => /\bconst fetch = /.test(code)).map(({ file }) => file));
  assert.deepEqual(
    callers.filter((file) => !ownFetch.has(file)),
    [],
  );
});

test('no program is run but the database, the web build and the voice of the machine', () => {
  const may = [/^src\/app\/(embedded-postgres|start-web)\.ts$/, /^src\/adapters\/speech-local\/index\.ts$/];
  assert.deepEqual(offenders(/from 'node:child_process'/, may), []);
  assert.deepEqual(offenders(/\beval\(|\bnew Function\(|from 'node:vm'/, []), []);
});

test('a module names only tables of its own schema', () => {
  const byName = new Map(tables.map(({ name, schema }) => [name, schema]));
  const foreign = sources.flatMap(({ file, code }) => {
    const module = /^src\/modules\/([^/]+)\//.exec(file)?.[1];
    if (module === undefined) return [];
    return [...code.matchAll(/\b([a-z_]+)\.([a-z_]+)\b/g)]
      .map(([name]) => name)
      .filter((name) => isInSql(code, name) && byName.has(name) && !mayName(module, byName.get(name) ?? '', name))
      .map((name) => `${file}: ${name}`);
  });
  assert.deepEqual([...new Set(foreign)], []);
});

test('SQL stands only in store files, the kernel and the app', () => {
  const statement = /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/;
  assert.deepEqual(offenders(statement, [/(^|\/|-)store\.ts$/, /^src\/modules\/audit\/sequencer\//], /^src\/modules\//), []);
});

test('every export says in a sentence what it is', () => {
  const silent = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(\*\/\n)?^export (?:async )?(?:function|class|const) (\w+)/gm)]
      .filter(([, comment]) => comment === undefined)
      .map(([, , name]) => `${file}: ${name}`),
  );
  assert.deepEqual(silent, []);
});

test('no suppression is without its reason, and no task is left in a comment', () => {
  const bare = sources.filter(
    ({ text }) => /@ts-(ignore|nocheck)|@ts-expect-error\s*$|biome-ignore [\w/]+\s*$/m.test(text) || /\b(TODO|FIXME|XXX)\b/.test(text),
  );
  assert.deepEqual(
    bare.map(({ file }) => file),
    [],
  );
});

/** Beside its own schema, a module may name what the kernel gives everyone, and two of row 1 have a schema more. */
function mayName(module: string, schema: string, name: string): boolean {
  if (schema === module) return true;
  if (module === 'identity') return schema === 'login' || ['cell.directory', 'cell.phone_line', 'cell.set_up'].includes(name);
  // The control that finds unsealed values asks which keys there are.
  if (module === 'privacy') return name === 'keys.subject_key';
  if (module === 'audit') return ['event.unsequenced', 'event.stream', 'event.event'].includes(name);
  return false;
}

/** A table's name counts where a statement names it, not where a key of a source of personal data does. */
function isInSql(code: string, name: string): boolean {
  return new RegExp(
    `\\b(from|join|into|update|table|using|only|selectFrom\\('|insertInto\\('|updateTable\\('|deleteFrom\\(')\\s*${name.replace('.', '\\.')}\\b`,
    'i',
  ).test(code);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
