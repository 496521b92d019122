import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deIdentify } from './de-identify.ts';

const treatments = new Set(['hydrafacial', 'botox', 'lip', 'filler']);

test('each of the eighteen identifiers goes, whatever it is called, and what was wanted stays', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['how long does the HydraFacial take?', 'how long does the HydraFacial take?'],
    ['Hi this is Marisol Quintanilla-Roe', 'Hi this is [word]'],
    ['I live in Tequesta, FL 33469', 'I live in [word] [number]'],
    ['can I come on Tuesday March 3rd or on 3/14?', 'can I come on [word] [number] or on [number]?'],
    ['my mom is ninety two and wants Botox', 'my [word] is [word] two and wants Botox'],
    ['its five six one five five five oh one four two', 'its [number]'],
    ['one question for the two of us', 'one question for the two of us'],
    ['number MRN-8841, plate KTX 291', 'number [word]-[number], [word] [number]'],
    ['write to x_y@zz.example or zz.example/me', 'write to [word] y [word] or [word] me'],
    ['Will it hurt? will you call?', 'Will it hurt? will you call?'],
    ['ask for Will or Rose', 'ask for [word] or [word]'],
    ['soy Lucía de Jupiter, cuánto cuesta el Botox', 'soy [word] de [word], cuánto cuesta el Botox'],
    ['call [name] on [phone], [zelda quist]', 'call [name] on [phone], [word]'],
    ['I’m fine, my 92-year-old too', 'I’m fine, my [number]-year-old too'],
  ];
  for (const [text, expected] of cases) assert.equal(deIdentify(text, treatments).replace(/\s+/g, ' '), expected, text);
});

test('a word written large in the middle of a sentence may be a name, and goes', () => {
  assert.equal(deIdentify('please ask Green about the Park', treatments), 'please ask [word] about the [word]');
});
