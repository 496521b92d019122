import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageInput } from './contract.ts';
import { escapeHtml, jsonForHtml, writeDocument } from './document.ts';

const page: PageInput = {
  slug: 'marlowe',
  kind: 'failure',
  props: {},
  assets: {
    'web/public/booking/entry.tsx': { file: 'assets/book-1.js', imports: ['_shared.js'] },
    '_shared.js': { file: 'assets/shared-1.js' },
    'web/public/site.css': { file: 'assets/site-1.css' },
  },
};

test('what a link carries cannot close its script element or its attribute', () => {
  const nasty = '"></script><script>alert(1)</script>\u2028';
  const json = jsonForHtml({ nasty });
  assert.doesNotMatch(json, /<|\u2028/);
  assert.deepEqual(JSON.parse(json), { nasty });
  assert.equal(escapeHtml('<a href="x">&\''), '&#60;a href=&#34;x&#34;&#62;&#38;&#39;');
});

test('a document names its script, what the script imports and its styles, and holds no inline code', () => {
  const html = writeDocument({
    page,
    locale: 'en-US',
    title: 'A <title>',
    entry: 'web/public/booking/entry.tsx',
    styles: ['web/public/site.css'],
    body: '<p>hello</p>',
    data: { a: '<b>' },
  });
  assert.match(html, /<link rel="stylesheet" href="\/assets\/site-1\.css">/);
  assert.match(html, /<link rel="modulepreload" href="\/assets\/shared-1\.js">/);
  assert.match(html, /<script type="module" src="\/assets\/book-1\.js"><\/script>/);
  assert.match(html, /<title>A &#60;title&#62;<\/title>/);
  assert.doesNotMatch(html, /<style|style="|<script>/);
});

test('a clinic’s own colour comes as a stylesheet of its own', () => {
  const html = (branded: boolean) => writeDocument({ page: { ...page, branded }, locale: 'en-US', title: '', styles: [], body: '' });
  assert.match(html(true), /href="\/marlowe\/brand\.css"/);
  assert.doesNotMatch(html(false), /brand\.css/);
});
