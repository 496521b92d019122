import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CONTROLS, PROMISES } from '#modules/privacy';

/** A promise with the control that keeps it and the tests that name it. */
export interface KeptPromise {
  readonly id: string;
  readonly clauses: readonly string[];
  readonly control: string | undefined;
  readonly tests: readonly string[];
}

/** Every promise, joined to its control and to the files of test/promises that say `promise <id>`. */
export function listPromises(): KeptPromise[] {
  const root = path.join(import.meta.dirname, '..', '..');
  const files = globSync('test/promises/**/*.test.ts', { cwd: root })
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
  return PROMISES.map(({ id, clauses, control }) => ({
    id,
    clauses,
    control: CONTROLS.find((known) => known.id === control)?.name,
    tests: files.filter(({ text }) => new RegExp(`\\bpromise ${id}(?![a-z0-9-])`).test(text)).map(({ file }) => file),
  }));
}
