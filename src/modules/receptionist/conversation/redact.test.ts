import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCards } from './redact.ts';

const cleaned = (text: string) => withoutCards(text).text;

test('a card number is taken out however it was said, with its code and the date it expires', () => {
  for (const [said, left] of [
    ['my card is four one one one one one one one one one one one one one one one ok', 'my card is [card number] ok'],
    ['it is forty one eleven eleven eleven eleven eleven eleven eleven', 'it is [card number]'],
    ['four triple one, 1111, one one one one, double one 11', '[card number]'],
    ['cuatro uno uno uno, uno uno uno uno, uno uno uno uno, uno uno uno uno', '[card number]'],
    ['José: cuatro uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno, gracias', 'José: [card number], gracias'],
    ['4111 1111 1111 1111 exp 12/28 cvv 123', '[card number] [card expiry] [card code]'],
    ['my social is one two three four five six seven eight nine', 'my social is [number]'],
  ] as const)
    assert.equal(cleaned(said), left, said);
});

test('numbers, dates and times that are said are no card', () => {
  for (const said of [
    'call me at five six one five five five zero one four two',
    'the fifth of May nineteen ninety at three, for two people',
    'I was born on 12/28/1988',
    'one two three four five six seven eight nine ten eleven twelve',
  ])
    assert.deepEqual(withoutCards(said), { text: said, wasCleaned: false }, said);
});
