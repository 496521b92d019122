import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { keepFiles } from '../../scripts/build-web.ts';

const workshop = mkdtempSync(path.join(tmpdir(), 'candor-web-'));
after(() => rmSync(workshop, { recursive: true, force: true }));

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-11-24T12:00:00Z');

/** A build with only its hashed files, each with its own name in it. */
function aBuild(name: string, ...files: readonly string[]): string {
  const build = path.join(workshop, name);
  mkdirSync(path.join(build, 'client/assets'), { recursive: true });
  for (const file of files) writeFileSync(path.join(build, 'client/assets', file), `${name} ${file}`);
  return build;
}
const has = (build: string, file: string) => existsSync(path.join(build, 'client/assets', file));

test('a page that was open before an update still finds its files, for a week', () => {
  const [first, second, third, fourth] = [
    aBuild('1', 'app-a.js', 'same.js'),
    aBuild('2', 'app-b.js', 'same.js'),
    aBuild('3', 'app-c.js'),
    aBuild('4', 'app-d.js'),
  ];
  keepFiles(first, second, NOW_MS);
  assert.ok(has(second, 'app-a.js'), 'what the last build had is kept');
  assert.equal(readFileSync(path.join(second, 'client/assets/same.js'), 'utf8'), '2 same.js', 'and takes the place of nothing new');
  keepFiles(second, third, NOW_MS + 6 * DAY_MS);
  assert.ok(has(third, 'app-a.js') && has(third, 'app-b.js'), 'of two updates in one week both are kept');
  keepFiles(third, fourth, NOW_MS + 8 * DAY_MS);
  assert.deepEqual(
    [has(fourth, 'app-a.js'), has(fourth, 'app-b.js'), has(fourth, 'app-c.js')],
    [false, true, true],
    'a week after it was replaced a file goes',
  );
});
