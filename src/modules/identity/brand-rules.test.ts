import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TEXT_CONTRAST, brandSheet, contrastOf, judgeBrand } from './brand-rules.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is counted as the guidelines count it', () => {
  assert.equal(contrastOf('#000000', '#ffffff'), 21);
  assert.equal(contrastOf('#777777', '#ffffff').toFixed(2), '4.48');
});

test('the house colour passes as it is, and a light pink does not', () => {
  assert.equal(judgeBrand('#4b2440').passes, true);
  const pink = judgeBrand('#f4a7c0');
  assert.equal(pink.passes, false);
  assert.ok(pink.contrast < TEXT_CONTRAST);
  assert.match(pink.nearest, /^#[0-9a-f]{6}$/);
});

test('the nearest colour of any colour can be read on light and on dark paper, and is its own nearest', () => {
  fc.assert(
    fc.property(colour, (given) => {
      const { nearest, light, dark } = judgeBrand(given);
      assert.ok(light.contrast >= TEXT_CONTRAST, `${given} -> ${nearest} at ${light.contrast} on light paper`);
      assert.ok(dark.contrast >= TEXT_CONTRAST, `${given} -> ${dark.brand} at ${dark.contrast} on dark paper`);
      assert.equal(judgeBrand(nearest).nearest, nearest);
    }),
  );
});

test("the sheet says the clinic's colours for both papers, and nothing without a colour", () => {
  assert.equal(brandSheet(null), '');
  const sheet = brandSheet('#336699');
  assert.match(sheet, /^:root\{--brand:#336699;/);
  assert.match(sheet, /prefers-color-scheme:dark/);
  assert.match(sheet, /\[data-theme="dark"\]/);
});
