import assert from 'node:assert/strict';
import test from 'node:test';
import { houseData } from '#kernel/house-data.ts';
import { isTimed, retentionsOf } from '#kernel/personal-data.ts';
import { readCatalogue } from '#test/catalogue.ts';
import { aHouse } from '#test/database.ts';
import { theModules } from '#test/modules.ts';

/** A check that looks at nothing always passes. */
const FEWEST_COLUMNS = 300;
const FEWEST_RULES = 20;

const house = await aHouse();
const sources = [houseData, ...theModules().map(({ personalData }) => personalData)];
const declared = sources.flatMap(({ tables }) => tables);
const there = await readCatalogue<{ table: string; column: string; type: string; is_ruled: boolean }>(
  house,
  `
  select n.nspname || '.' || c.relname as table, a.attname as column, a.atttypid::regtype::text as type,
    exists (select from pg_constraint where conrelid = c.oid and contype = 'c' and a.attnum = any(conkey)) as is_ruled
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' and n.nspname <> 'jobs' order by 1, 2`,
);

test('every column of every table is in a source of personal data, with its class', () => {
  assert.ok(there.length >= FEWEST_COLUMNS, `only ${there.length} columns`);
  const known = new Set(declared.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`)));
  assert.deepEqual(
    there.map(({ table, column }) => `${table}.${column}`).filter((name) => !known.has(name)),
    [],
  );
});

test('no source names a table or column that is not there', () => {
  const known = new Set(there.map(({ table, column }) => `${table}.${column}`));
  const named = declared.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`));
  assert.deepEqual(
    named.filter((name) => !known.has(name)),
    [],
  );
});

test('every table is in exactly one source', () => {
  const tables = declared.map(({ table }) => table);
  assert.deepEqual(
    tables.filter((table, index) => tables.indexOf(table) !== index),
    [],
  );
});

test("a client's personal or health data is sealed: no open column takes free text", () => {
  const free = new Set(
    there
      .filter(({ type, is_ruled: isRuled }) => /^(text|json|jsonb|character varying.*)$/.test(type) && !isRuled)
      .map(({ table, column }) => `${table}.${column}`),
  );
  const open = declared
    .filter(({ about }) => about === 'client')
    .flatMap(({ table, columns, sealed = [] }) =>
      Object.entries(columns)
        .filter(([column, kind]) => (kind === 'personal' || kind === 'sensitive-health') && !sealed.includes(column) && free.has(`${table}.${column}`))
        .map(([column]) => `${table}.${column}`),
    );
  assert.deepEqual(open, []);
});

test('sealed columns hold bytes', () => {
  const types = new Map(there.map(({ table, column, type }) => [`${table}.${column}`, type]));
  const odd = declared.flatMap(({ table, sealed = [] }) => sealed.map((column) => `${table}.${column}`)).filter((name) => types.get(name) !== 'bytea');
  assert.deepEqual(odd, []);
});

test('every rule of retention says from when it counts, and those of one key keep for the same time', () => {
  const rules = retentionsOf(sources);
  assert.ok(rules.length >= FEWEST_RULES, `only ${rules.length} rules`);
  assert.deepEqual(
    rules.filter((rule) => rule.countedFrom.trim() === '' || rule.what.trim() === '' || (isTimed(rule) && rule.days <= 0)).map(({ key }) => key),
    [],
  );
  assert.deepEqual(
    rules.filter((rule) => rules.some(({ key, days }) => key === rule.key && days !== rule.days)).map(({ key }) => key),
    [],
  );
});

test('every rule with a span has a sweep, and every sweep carries out a rule', () => {
  const timed = new Set(
    retentionsOf(sources)
      .filter(isTimed)
      .map(({ key }) => key),
  );
  const swept = new Set(sources.flatMap(({ sweeps = [] }) => sweeps.map(({ key }) => key)));
  assert.deepEqual([...swept].sort(), [...timed].sort());
});

test('what is kept about people without a span says why', () => {
  const silent = declared.filter(({ about, retention }) => about !== 'nobody' && !isTimed(retention) && !retention.keptBecause);
  assert.deepEqual(
    silent.map(({ table }) => table),
    [],
  );
});

test('no usual time is shorter than its floor', () => {
  assert.deepEqual(
    retentionsOf(sources)
      .filter(isTimed)
      .filter((rule) => rule.days < (rule.floor?.days ?? 0))
      .map(({ key }) => key),
    [],
  );
});
