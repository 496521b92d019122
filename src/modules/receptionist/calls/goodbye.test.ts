import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isGoodbye } from './goodbye.ts';

test('a caller who takes leave and says nothing else is let go', () => {
  const leaving = [
    'bye',
    'No that is all, bye',
    "that's all",
    'no, thank you, that will be all for today',
    'Okay thanks for your help, have a great rest of your day',
  ];
  const leavingToo = [
    'ok perfect, see you then',
    'Nothing else, thank you so much',
    'no gracias, eso es todo',
    'gracias, que tenga buen día',
    'I’m all set. Take care!',
  ];
  for (const words of [...leaving, ...leavingToo]) assert.equal(isGoodbye(words), true, words);
});

test('manners alone, and a goodbye beside anything else, are no goodbye', () => {
  const staying = [
    'thank you',
    'no',
    'ok great',
    '',
    'bye, but is Friday free?',
    'that is all wrong',
    'no that is it, the 14th',
    'take care of my bill',
    'goodbye to my wrinkles',
  ];
  for (const words of staying) assert.equal(isGoodbye(words), false, words);
});
