import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS, checkSettings } from '../desk/settings.ts';
import { TEXTS, textOf } from './texts.ts';

const all = Object.entries(TEXTS).flatMap(([key, { en, es }]) => [
  [`${key}.en`, en],
  [`${key}.es`, es],
]);

test('no text of the receptionist holds a figure or a price of its own', () => {
  assert.ok(all.length >= 200, `only ${all.length}`);
  assert.deepEqual(
    all.filter(([, text]) => /[\d$€£%]/.test(text ?? '')).map(([key]) => key),
    [],
  );
});

test('both languages are told the same values', () => {
  const names = (text: string) => [...new Set([...text.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name))].sort();
  const unlike = Object.entries(TEXTS).filter(([, { en, es }]) => names(en).join() !== names(es).join());
  assert.deepEqual(
    unlike.map(([key]) => key),
    [],
  );
});

test('what a value holds is never read as a text', () => {
  assert.equal(textOf('en', 'book.price', { price: '{services}' }), 'The price is {services}.');
});

test('no setting hides that an AI speaks, or gives it a title', () => {
  const refused = (change: Partial<typeof DEFAULT_SETTINGS>, reason: string) =>
    assert.throws(
      () => checkSettings({ ...DEFAULT_SETTINGS, ...change }),
      (error: { reason?: string }) => error.reason === reason,
    );
  refused({ greeting: { en: 'Hi, you are talking to a real person!' } }, 'disclosure-mandatory');
  refused({ greeting: { es: 'Hola, soy una persona de verdad.' } }, 'disclosure-mandatory');
  refused({ personaName: 'Nurse Joy' }, 'title-not-allowed');
  checkSettings({ ...DEFAULT_SETTINGS, personaName: 'Marlowe', greeting: { en: 'Welcome to Marlowe Skin.' } });
});
