import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { SLUG_RULE, findSlugFault } from './slug.ts';

test('an address is 2 to 40 small letters and digits with single hyphens between them, and none of our own', () => {
  for (const good of ['ab', 'a1', '24', 'marlowe', 'marlowe-skin', 'a-b-c', 'a'.repeat(40)]) assert.equal(findSlugFault(good), undefined, good);
  for (const bad of ['', 'a', '-ab', 'ab-', 'a--b', 'Ab', 'a b', 'ä1', 'a.b', 'a'.repeat(41), `${'a-'.repeat(20)}a`, 'ab\n'])
    assert.equal(findSlugFault(bad), SLUG_RULE.words, JSON.stringify(bad));
  assert.match(findSlugFault('outbox') ?? '', /one of our own/);
});

test('the set-up page has no rule of its own for it', () => {
  const page = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'web', 'public', 'setup', 'use-setup.ts'), 'utf8');
  assert.match(page, /new RegExp\(slugRule\.pattern\)\.test\(values\.slug\) \? \{\} : \{ slug: slugRule\.words \}/);
});
