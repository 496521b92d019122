import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutTokens } from './without-tokens.ts';

const TOKEN = 'a-B_'.repeat(13);

test('a link that opens something is named by what it was for; other links stay', () => {
  const said = `Change it here: http://localhost:7300/marlowe/manage#${TOKEN}. Or https://spa.example/marlowe/book?services=a,b#${TOKEN}`;
  assert.equal(withoutTokens(said), 'Change it here: [link to manage the visit]. Or [link to book]');
  assert.equal(withoutTokens(said, 'es'), 'Change it here: [enlace para gestionar la visita]. Or [enlace para reservar]');
  const plain = 'Our page: https://spa.example/marlowe/book and https://spa.example/parking#north-side';
  assert.equal(withoutTokens(plain), plain);
});

test('what is no page of ours keeps its place and loses its token, inside a value written as JSON too', () => {
  assert.equal(withoutTokens(`see ${`https://spa.example/x/other#${TOKEN}`} now`), 'see https://spa.example/x/other#… now');
  const json = JSON.stringify([{ words: 'https://spa.example' }, { words: `https://spa.example/marlowe/offer#${TOKEN}` }]);
  assert.deepEqual(JSON.parse(withoutTokens(json)), [{ words: 'https://spa.example' }, { words: '[link to the time offered]' }]);
});
