import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import { writeCsv } from './csv.ts';

test('what a spreadsheet would run is written as text', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\uff1d1', '=HYPERLINK("https://x.example","a")']) {
    const [[cell] = []] = parse(writeCsv([[text]]), { bom: true }) as string[][];
    assert.equal(cell, `'${text}`);
  }
});

test('numbers, names and dates stay as they are', () => {
  assert.equal(writeCsv([[-3, 'Zoë O’Neil', '2026-11-04', null, 1.5]]), '\ufeff-3,Zoë O’Neil,2026-11-04,,1.5\r\n');
});

test('commas, quotes and line breaks within a cell come back as they were', () => {
  const rows = [
    ['a,b', 'say "hi"', 'two\r\nlines'],
    ['<script>alert(1)</script>', 'عائشة', '👩🏽‍⚕️'],
  ];
  assert.deepEqual(parse(writeCsv(rows), { bom: true }), rows);
});
