import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { sendRaw } from '#test/attack-requests.ts';
import { aServerWithPages } from '#test/attack-pages.ts';
import { aHouse } from '#test/database.ts';

const { port, clientDir } = await aServerWithPages(await aHouse(), { rateLimits: true });
/** More than one network may ask in a minute. */
const TOO_OFTEN = 610;
const FROM = '127.0.0.61';
const get = (address: string, from = FROM, accept = 'text/html') => sendRaw(port, { method: 'GET', path: address, headers: { accept }, from });

test('requests that are refused count as well: whoever has no session may not try for ever', async () => {
  const from = '127.0.0.63';
  const codes = new Set<string>();
  for (let asked = 0; asked < TOO_OFTEN; asked += 10)
    for (const { code } of await Promise.all(Array.from({ length: 10 }, () => get('/api/v1/clients', from, 'application/json')))) codes.add(code);
  assert.deepEqual([...codes], ['sign-in-required', 'too-many-requests']);
});

test('a network that asked too often gets a page that opens what was asked for by itself, when the server says; built files still come', async () => {
  for (let asked = 0; asked < TOO_OFTEN; asked += 10) await Promise.all(Array.from({ length: 10 }, () => get('/healthz')));
  for (const address of ['/app/inbox?tab=mine', '/marlowe/book?service=botox']) {
    const { status, headers, text } = await get(address);
    const wait = Number(headers['retry-after']);
    assert.deepEqual([status, headers['refresh'], headers['content-type']], [429, String(wait + 2), 'text/html; charset=utf-8'], address);
    assert.ok(wait >= 1 && wait <= 60, String(wait));
    assert.match(text, /One moment, please/);
    assert.match(text, new RegExp(`by itself in (${wait} seconds|a second)`));
  }
  const data = await get('/api/v1/clients', FROM, 'application/json');
  assert.deepEqual([data.status, data.code, data.headers['refresh']], [429, 'too-many-requests', undefined]);
  assert.ok(Number(data.headers['retry-after']) >= 1);
  const script = readdirSync(path.join(clientDir, 'assets')).find((name) => name.endsWith('.js')) ?? '';
  assert.equal((await get(`/assets/${script}`)).status, 200, 'a page without its script stays empty');
  assert.equal((await get('/app/inbox', '127.0.0.62')).status, 200, 'others are let in');
});
