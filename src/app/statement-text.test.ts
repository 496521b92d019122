import assert from 'node:assert/strict';
import test from 'node:test';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryCompiler, sql } from 'kysely';
import { StatementCompiler } from './statement-text.ts';

const dbWith = (compiler: QueryCompiler) =>
  new Kysely<Record<string, never>>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    },
  });
const ours = dbWith(new StatementCompiler());
const usual = dbWith(new PostgresQueryCompiler());

const statements = [
  () => sql`select 1`,
  (value: unknown) => sql`select ${value}`,
  (value: unknown) => sql`select ${value}, ${null}, ${['a', 'b']} from t where x = ${value}`,
  (value: unknown) => sql`${value} is a price of $1`,
  (value: unknown) => sql`select ${sql.raw('x')} from ${sql.table('t')} where x = ${value} and y in (${sql.join([value, 2])})`,
  (value: unknown) => sql`select ${sql.lit(value === 'one' ? 1 : 2)}, ${value}`,
  () => sql.lit('one'),
  (value: unknown) => sql.raw(`select '${String(value)}'`),
];

test('a statement has the text and the values it has with the usual compiler, however often it is written', () => {
  for (const statement of statements)
    for (const value of ['one', 'two', 'one']) {
      const { sql: text, parameters } = statement(value).compile(ours);
      const as = statement(value).compile(usual);
      assert.deepEqual({ text, parameters: [...parameters] }, { text: as.sql, parameters: [...as.parameters] });
    }
});
