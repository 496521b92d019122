// Prints every promise of the policy with its clauses, the control that keeps it and the test that proves it: `npm run promises`.
import { listPromises } from '../test/support/promises.ts';

const promises = listPromises();
for (const { id, clauses, control, tests } of promises) {
  console.log(`${id}  (${clauses.join(', ')})\n  kept by   ${control ?? 'nothing'}\n  proved by ${tests.join(', ') || 'nothing'}`);
}
const open = promises.filter(({ control, tests }) => control === undefined || tests.length === 0);
console.log(`${promises.length} promises, ${open.length} without a control or a test`);
process.exitCode = open.length === 0 ? 0 : 1;
