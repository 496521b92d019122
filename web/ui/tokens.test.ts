import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const sheet = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours a rule sets, by name. */
function coloursOf(rule: RegExp): Map<string, string> {
  const body = rule.exec(sheet)?.[1] ?? '';
  return new Map([...body.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

const light = coloursOf(/^:root \{([^}]*)\}/m);
const chosen = coloursOf(/^\[data-theme="dark"\] \{([^}]*)\}/m);
const asked = coloursOf(/prefers-color-scheme: dark\) \{\s*:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/);

test('a dark theme that was chosen and one the system asks for have the same colours', () => {
  assert.ok(chosen.size > 30, `only ${chosen.size} colours`);
  assert.deepEqual(asked, chosen);
});

test('every colour of the dark has its light one', () => {
  assert.deepEqual(
    [...chosen.keys()].filter((name) => !light.has(name)),
    [],
  );
});
