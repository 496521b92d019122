import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BLOCKING } from '../../src/modules/receptionist/golden/rules.ts';

/** The words of the AI desk belong to the browser's types, so they are named here. */
interface DeskWords {
  readonly RULES_THAT_BLOCK: Readonly<Record<string, string>>;
  reasonWords(code: string): string;
}
const words = (await import(new URL('../../web/staff/ai-desk/words.ts', import.meta.url).href)) as DeskWords;

test('every rule that blocks going live is told at the AI desk, and no other', () => {
  assert.deepEqual(Object.keys(words.RULES_THAT_BLOCK).sort(), [...BLOCKING].sort());
  for (const code of BLOCKING) assert.notEqual(words.reasonWords(code), code);
});
