import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildWeb } from '../../scripts/build-web.ts';

/** What the first screen of the staff app may weigh, gzip, in kilobytes. */
const BUDGET = { jsKilobytes: 220, cssKilobytes: 20 };

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const { directory } = await buildWeb();
const client = path.join(directory, 'client');
const manifest = JSON.parse(readFileSync(path.join(client, '.vite', 'staff.json'), 'utf8')) as Readonly<Record<string, Chunk>>;

/** A part of the app with everything it cannot begin without. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(name)) {
    seen.add(name);
    for (const imported of manifest[name]?.imports ?? []) withImports(imported, seen);
  }
  return seen;
}

const kilobytes = (files: Iterable<string>) =>
  [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(client, file)), { level: 9 }).length, 0) / 1000;

test('the first screen of the staff app keeps to its weight', () => {
  const parts = [...withImports('web/staff/entry.tsx'), ...withImports('web/staff/today/TodayPage.tsx')].flatMap((name) => manifest[name] ?? []);
  assert.ok(parts.length >= 2, 'the build names the entry and the first screen');
  const js = kilobytes(parts.map(({ file }) => file));
  const css = kilobytes(parts.flatMap((part) => part.css ?? []));
  assert.ok(js > 50 && css > 1, `only ${js} kB of script and ${css} kB of style: the check looks at the wrong files`);
  assert.ok(js <= BUDGET.jsKilobytes, `${js.toFixed(1)} kB of script, ${BUDGET.jsKilobytes} allowed`);
  assert.ok(css <= BUDGET.cssKilobytes, `${css.toFixed(1)} kB of style, ${BUDGET.cssKilobytes} allowed`);
});
