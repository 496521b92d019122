import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServerWithPages } from '#test/attack-pages.ts';
import { addressOf, queryOf, sendRaw } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';

const story = await anAttackStory();
const { a } = story;
const { port } = await aServerWithPages(story.house);
const TARGETS = [
  '//evil.example',
  '/\\evil.example',
  'https:evil.example',
  'https://evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/%2f/evil.example',
  'http:\\\\evil.example',
];
const NAMES = ['next', 'return', 'returnTo', 'redirect', 'redirect_uri', 'u', 'url', 'continue', 'back', 'to'];
const pages = ['/', `/${a.slug}/book`, `/${a.slug}/manage`, `/${a.slug}/privacy`, '/setup', '/outbox', '/embed.js', '/app', '/api/docs'];

test('no page or door sends anybody to another site', async () => {
  const reads = story.routes.filter(({ method }) => method === 'GET').map((route) => addressOf(route, a.idFor, { slug: a.slug, token: a.manageToken }));
  for (const address of [...pages, ...reads]) {
    for (const target of TARGETS.slice(0, pages.includes(address) ? TARGETS.length : 2)) {
      for (const name of NAMES.slice(0, pages.includes(address) ? NAMES.length : 2)) {
        const { status, headers, text } = await sendRaw(port, {
          method: 'GET',
          path: address + queryOf({ [name]: target }),
          headers: { accept: 'text/html', cookie: a.staff.owner.cookie },
        });
        assert.ok(
          headers['location'] === undefined || /^\/[a-z]/.test(String(headers['location'])),
          `${address} ${name}=${target}: ${status} ${String(headers['location'])}`,
        );
        assert.equal(headers['refresh'], undefined);
        assert.doesNotMatch(text, /(?:href|action|src)="[^"]*evil\.example/i);
      }
    }
  }
});

test('an address that looks like another host stays here', async () => {
  for (const address of ['//evil.example/book', '/\\evil.example', '//evil.example', '/%5cevil.example/book', '///evil.example/..']) {
    const { status, headers } = await sendRaw(port, { method: 'GET', path: address, headers: { accept: 'text/html' } });
    assert.ok(status === 404 || status === 400, `${address}: ${status}`);
    assert.equal(headers['location'], undefined);
  }
});
