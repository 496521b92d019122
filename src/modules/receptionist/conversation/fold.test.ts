import assert from 'node:assert/strict';
import test from 'node:test';
import { fold } from './fold.ts';

test('a text is folded alike whatever was folded before it, and whichever letters it is written with', () => {
  for (const _ of [1, 2]) {
    assert.equal(fold("  I'd  like LIP-filler!! "), "i'd like lip filler");
    assert.equal(fold('h3llo, nooooo way: $5 b0t0x'), 'hello noo way 5 botox');
    assert.equal(fold('Quiero una cita mañaaaana, ¿sí?'), 'quiero una cita manaana si');
    assert.equal(fold('it`s “tomorrow” – ok'), "it's tomorrow ok");
    assert.equal(fold('line\tone\nline two'), 'line one line two');
    assert.equal(fold(''), '');
  }
});
