import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { phrase } from '../../src/modules/receptionist/calls/phrases.ts';
import { TEXTS } from '../../src/modules/receptionist/conversation/texts.ts';

const RECEPTIONIST = 'src/modules/receptionist';
const source = (but: RegExp) =>
  globSync(`${RECEPTIONIST}/**/*.ts`)
    .filter((file) => !/\.test\.ts$/.test(file) && !but.test(file))
    .map((file) => readFileSync(file, 'utf8'));
const quoted = (files: readonly string[]) => new Set(files.flatMap((file) => [...file.matchAll(/'([\w.-]+)'/g)].map(([, name]) => name)));

test('whatever the receptionist could say, it says somewhere', () => {
  const files = source(/conversation\/texts[\w-]*\.ts$/);
  const named = quoted(files);
  // Some texts are chosen by the name of a flow, or of whom a visit is for.
  const families = files.flatMap((file) => [...file.matchAll(/(?:textOf|say)\([^`\n]*`([a-z]+\.)\$\{/g)].map(([, family = '']) => family));
  const keys = Object.keys(TEXTS);
  assert.ok(keys.length >= 200 && files.length > 150);
  assert.deepEqual(
    keys.filter((key) => !named.has(key) && !families.some((family) => key.startsWith(family))),
    [],
  );
});

test('whatever the line of a call could say, it says somewhere', () => {
  const names = [...readFileSync(`${RECEPTIONIST}/calls/phrases.ts`, 'utf8').matchAll(/^ {2}'?([a-z-]+)'?: \{/gm)].map(([, name = '']) => name);
  assert.ok(names.length >= 20);
  assert.equal(phrase('cut-off', 'en'), 'Sorry, the line broke for a moment.');
  const named = quoted(source(/calls\/phrases\.ts$/));
  assert.deepEqual(
    names.filter((name) => !named.has(name)),
    [],
  );
});
