import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOneText, meantBy, numbered, partsOf } from './text-words.ts';

const TIMES = ['Tuesday at 2:00 PM with Lena Ortiz', 'Tuesday at 3:00 PM with Lena Ortiz', 'Other times'];

test('answers that are offered have a number each; a yes or no has none', () => {
  const text = inOneText([{ text: 'Which one?', options: TIMES }], { language: 'en', isFirst: false });
  assert.equal(text, `Which one?\n1 ${TIMES[0]}\n2 ${TIMES[1]}\n3 Other times\nReply with a number.`);
  assert.equal(inOneText([{ text: 'Shall I book it?', options: ['Yes', 'No'] }], { language: 'en', isFirst: false }), 'Shall I book it?');
  assert.equal(
    inOneText([{ text: 'What is your date of birth?', options: ['I have been here before'] }], { language: 'en', isFirst: false }),
    'What is your date of birth?\nOr reply 1: I have been here before',
  );
  assert.deepEqual(numbered(['Sí', 'No']), []);
  assert.deepEqual(numbered(['A', 'A', 'B']), ['A', 'B']);
});

test('the first text says who speaks and how texts end, and asks one thing only', () => {
  const says = [
    { text: 'Hi, I am an AI assistant. What can I do for you?', options: ['Book a visit', 'Opening hours'] },
    { text: 'What is your date of birth?', options: [] },
  ];
  assert.equal(inOneText(says, { language: 'en', isFirst: true }), 'Hi, I am an AI assistant. What is your date of birth?\nReply STOP to end texts.');
  assert.match(
    inOneText(says.slice(0, 1), { language: 'es', isFirst: true }),
    /What can I do for you\?\n1 Book a visit\n2 Opening hours\nResponda con un número\.\nResponda STOP/,
  );
});

test('a number stands for the answer that has it, and for nothing where none has', () => {
  const of = { offered: TIMES, asked: 'time', from: '+15615550147' } as const;
  for (const text of ['2', ' 2. ', '#2', 'option 2', 'Number 2', 'the 2', 'opción 2']) assert.equal(meantBy(text, of), TIMES[1], text);
  for (const text of ['2 ok', 'ok 2', 'Ok so 2', '2 pls', 'ya 2 thx', "I'll take 2", '2 works for me', '2 is good, thank you!', 'sí, la 2 por favor'])
    assert.equal(meantBy(text, of), TIMES[1], text);
  for (const text of ['4', '0', '2pm', '2 people', 'at 2', '12', 'yes', 'ok 2pm', '2 or 3', 'not 2', '2?', 'ok 1 2', '2 works if earlier', 'no 2 is bad'])
    assert.equal(meantBy(text, of), text, text);
  assert.equal(meantBy('1', { ...of, offered: [] }), '1');
});

test('“this number” is the one they write from, where one was asked for', () => {
  const of = { offered: [], asked: 'phone', from: '+15615550147' } as const;
  for (const text of ['this one', 'This number', 'same number', "the number I'm texting from", 'use this', 'este número', 'The same.'])
    assert.equal(meantBy(text, of), '+15615550147', text);
  for (const text of ['this is a question', '(561) 555-0148', 'same time please']) assert.equal(meantBy(text, of), text, text);
  assert.equal(meantBy('this one', { ...of, asked: 'service' }), 'this one');
});

test('a long answer is cut where a sentence ends, every part says which it is, and no word is lost', () => {
  const long = Array.from({ length: 60 }, (_, index) => `This is sentence number ${index + 1} of many.`).join(' ');
  const parts = partsOf(long);
  assert.ok(parts.length > 3);
  assert.ok(parts.every((part) => part.length <= 600));
  assert.ok(parts.every((part, index) => part.startsWith(`(${index + 1}/${parts.length}) `) && part.endsWith('.')));
  assert.equal(parts.map((part) => part.replace(/^\(\d+\/\d+\) /, '')).join(' '), long);
  assert.deepEqual(partsOf('Short.'), ['Short.']);
  const endless = partsOf('word '.repeat(400));
  assert.ok(endless.every((part) => part.length <= 600));
  assert.equal(endless.join(' ').match(/word/g)?.length, 400);
  assert.ok(partsOf('x'.repeat(1500)).every((part) => part.length <= 600));
});
