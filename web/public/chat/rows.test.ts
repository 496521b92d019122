import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenOf, piecesOf, rowsOf } from './rows.ts';
import { EMPTY, hear, stands } from './thread.ts';
import type { Author, ChatMessage } from './wire.ts';
import { languageFor, periodLabel } from './words.ts';

const said = (seq: number, author: Author, minute: number, name: string | null = null): ChatMessage => ({
  ...{ seq, author, name, key: null, text: `${author} ${seq}`, options: [] },
  at: new Date(Date.UTC(2026, 10, 24, 15, minute)).toISOString(),
});
const threadOf = (...messages: ChatMessage[]) => messages.reduce(hear, EMPTY);

test('the time stands at the beginning and after a pause, and whoever joins is named once', () => {
  const rows = rowsOf(
    threadOf(
      said(1, 'assistant', 0),
      said(2, 'visitor', 1),
      said(3, 'user', 5, 'Sam'),
      said(4, 'user', 6, 'Sam'),
      said(5, 'visitor', 50),
      said(6, 'user', 51, 'Sam'),
    ),
  );
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['time', 'said', 'said', 'joined', 'said', 'said', 'time', 'said', 'said'],
  );
});

test('a person who has joined is named before they write, under the name that then stands before their words', () => {
  const before = stands(threadOf(said(1, 'assistant', 0)), { person: { name: 'Sam' } });
  const after = hear(before, said(2, 'user', 1, 'Sam'));
  const joined = (thread: typeof before) => rowsOf(thread).flatMap(({ kind, id }) => (kind === 'joined' ? [id] : []));
  assert.deepEqual([joined(before), joined(after)], [['joined-0'], ['joined-0']]);
});

test('a person who comes back after the assistant joins again', () => {
  const rows = rowsOf(threadOf(said(1, 'user', 0, 'Sam'), said(2, 'assistant', 1), said(3, 'user', 2, 'Sam')));
  assert.equal(rows.filter(({ kind }) => kind === 'joined').length, 2);
});

test('only the answers offered last can be pressed, whatever the record notes after them', () => {
  const rows = rowsOf(threadOf(said(1, 'assistant', 0), said(2, 'visitor', 1), said(3, 'assistant', 2), said(4, 'system', 2)));
  assert.deepEqual(
    rows.flatMap((row) => (row.kind === 'said' && row.isLast ? [row.line.text] : [])),
    ['assistant 3'],
  );
  assert.equal(chosenOf(threadOf(said(1, 'assistant', 0), said(2, 'visitor', 1)), 'seq-1'), 'visitor 2');
});

test('only a page of this clinic on our own origin is a link', () => {
  const origin = 'https://candor.example';
  const links = (text: string) => piecesOf(text, origin, 'marlowe').flatMap(({ href }) => href ?? []);
  assert.deepEqual(links('See https://candor.example/marlowe/manage#tok.'), ['https://candor.example/marlowe/manage#tok']);
  assert.deepEqual(links('All are on /marlowe/book, and so on.'), ['https://candor.example/marlowe/book']);
  for (const text of [
    'https://elsewhere.example/marlowe/book',
    'https://candor.example.evil.example/marlowe/book',
    'https://candor.example@evil.example/marlowe/book',
    'https://me:pw@candor.example/marlowe/book',
    '//evil.example/marlowe/book',
    '/\\evil.example/marlowe/book',
    '/other/book',
    '/marlowe/../other/book',
    'javascript:alert(1)//marlowe/book',
    'data:text/html,/marlowe/book',
    'http://candor.example/marlowe/book',
    'a/marlowe/book',
  ])
    assert.deepEqual(links(text), [], text);
  assert.equal(
    piecesOf('a b', origin, 'marlowe')
      .map(({ text }) => text)
      .join(''),
    'a b',
  );
});

test('a sentence ends behind a link, and a telephone number stands on one line', () => {
  const drawn = (text: string) =>
    piecesOf(text, 'https://candor.example', 'marlowe')
      .map(({ text: words }) => words)
      .join('');
  assert.equal(drawn('See it: /marlowe/manage Is there more?'), 'See it: /marlowe/manage. Is there more?');
  assert.equal(drawn('Vea: /marlowe/manage ¿Algo más?'), 'Vea: /marlowe/manage. ¿Algo más?');
  assert.equal(drawn('See /marlowe/manage first.'), 'See /marlowe/manage first.');
  assert.equal(drawn('or call (561) 555-0100.'), 'or call (561)\u00a0555-0100.');
});

test('a length of time is said as people say it, in either language', () => {
  assert.deepEqual(
    [30, 365, 2557].map((days) => periodLabel(days, 'en-US')),
    ['30 days', '12 months', '7 years'],
  );
  assert.deepEqual(
    [365, 2557].map((days) => periodLabel(days, 'es-US')),
    ['12 meses', '7 años'],
  );
});

test('the first language wished for that is spoken is taken', () => {
  assert.deepEqual([['es-MX'], ['de', 'es'], ['fr'], [], ['en', 'es'], ['ES']].map(languageFor), ['es', 'es', 'en', 'en', 'en', 'es']);
});
