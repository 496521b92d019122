import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Instant } from '#kernel/time.ts';
import { sizeOfText, toPlainMarks } from './gsm.ts';
import { escapeHtml, toHtml, toText } from './letter.ts';
import { dateInWords, dayInWords, listInWords, phoneInWords, shortDay, timesInWords } from './words.ts';

const at = (text: string) => Instant.from(text);

test('days and times read as people say them', () => {
  const [zone, start] = ['America/New_York', at('2026-11-24T19:00:00Z')];
  assert.equal(dayInWords(zone, start), 'Tuesday 24 November');
  assert.equal(dayInWords(zone, start, 'with-year'), 'Tuesday 24 November 2026');
  assert.equal(shortDay(zone, start), 'Tue 24 Nov');
  assert.equal(timesInWords(zone, start, at('2026-11-24T20:00:00Z')), '2:00 to 3:00 pm');
  assert.equal(timesInWords(zone, at('2026-11-24T16:30:00Z'), at('2026-11-24T17:30:00Z')), '11:30 am to 12:30 pm');
  assert.equal(timesInWords(zone, at('2026-11-25T04:30:00Z'), at('2026-11-25T05:30:00Z')), '11:30 pm to 12:30 am on Wednesday 25 November');
  assert.equal(dateInWords('2026-11-01'), '1 November');
  assert.equal(phoneInWords('+15615550100'), '(561) 555-0100');
  assert.equal(phoneInWords('+442079460000'), '+442079460000');
  assert.deepEqual([listInWords([]), listInWords(['A']), listInWords(['A', 'B', 'C'])], ['', 'A', 'A, B and C']);
});

test('a text is billed by its alphabet: one curly mark would halve it', () => {
  assert.deepEqual(sizeOfText('a'.repeat(160)), { alphabet: 'gsm-7', segments: 1 });
  assert.deepEqual(sizeOfText('a'.repeat(161)), { alphabet: 'gsm-7', segments: 2 });
  assert.deepEqual(sizeOfText(`${'a'.repeat(159)}€`), { alphabet: 'gsm-7', segments: 2 });
  assert.deepEqual(sizeOfText(`${'a'.repeat(70)}’`), { alphabet: 'ucs-2', segments: 2 });
  assert.equal(sizeOfText(toPlainMarks('You’re booked – “soon”…')).alphabet, 'gsm-7');
});

test('whatever stands in a letter stays text in its HTML, and both parts say it', () => {
  const head = { clinicName: 'Marlowe <Skin>', colour: '#4a2140' };
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (words) => {
      const letter = {
        subject: words,
        greeting: words,
        opening: words,
        rows: [{ label: words, lines: [words] }],
        action: { label: words, url: words },
        paragraphs: [{ lead: words, text: words }],
        closing: words,
        footer: { why: words, links: [{ label: words, url: words }], postalAddress: words },
      };
      const plain = toHtml({ ...letter, ...Object.fromEntries(['subject', 'greeting', 'opening', 'closing'].map((key) => [key, ''])) }, head);
      const tags = (html: string) => html.match(/<[a-z/!][^>]*>/g)?.length ?? 0;
      assert.equal(tags(toHtml(letter, head)), tags(plain));
      assert.ok(toHtml(letter, head).includes(escapeHtml(words)));
      assert.ok(toText(letter).includes(words.trim()));
    }),
  );
  assert.equal(escapeHtml('<script>"&\''), '&#60;script&#62;&#34;&#38;&#39;');
});
