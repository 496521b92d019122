import { type CompiledQuery, PostgresQueryCompiler, type QueryId, RawNode, type RootOperationNode, ValueNode } from 'kysely';

/** The text of statements by where in the code they are written. */
const texts = new WeakMap<readonly string[], string>();

/**
 * Puts a statement of nothing but values together once for each place in the code that has one; every other is compiled as always. One text that stays the same
 * is also found by its name, and by its plan, without being read again.
 */
export class StatementCompiler extends PostgresQueryCompiler {
  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    if (!RawNode.is(node)) return super.compileQuery(node, queryId);
    const { sqlFragments, parameters: nodes } = node;
    const parameters: unknown[] = [];
    for (const each of nodes) {
      if (!ValueNode.is(each) || each.immediate) return super.compileQuery(node, queryId);
      parameters.push(each.value);
    }
    let sql = texts.get(sqlFragments);
    if (sql === undefined) {
      sql = sqlFragments.reduce((text, fragment, index) => `${text}$${index}${fragment}`);
      texts.set(sqlFragments, sql);
    }
    return { query: node, queryId, sql, parameters };
  }
}
