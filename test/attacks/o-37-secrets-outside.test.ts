import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { signInRoutes } from '#modules/identity';
import { SECRETS, aServerWithPages } from '#test/attack-pages.ts';
import { addressOf, queryOf, sampleOf, sendRaw } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';

const story = await anAttackStory();
const { a } = story;
const { port, clientDir } = await aServerWithPages(story.house);
const password = (url: string) => decodeURIComponent(new URL(url).password);
const hidden = [
  SECRETS.metricsToken,
  ...(['base64', 'base64url', 'hex'] as const).map((form) => SECRETS.networkKey.toString(form)),
  process.env['TEST_PG_SECRET'] ?? '-',
  ...Object.values(story.house.logins).map(password),
  a.apiKey,
  'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  'plum lantern orbit fennel',
  ...(await story.query<{ password_hash: string }>('select password_hash from login.user')).map(({ password_hash: hash }) => hash),
].filter((secret) => secret.length >= 8);
const leaks = (text: string) => hidden.filter((secret) => text.includes(secret));

test('there are secrets to look for', () => {
  assert.ok(hidden.length >= 12, `only ${hidden.length}`);
});

test('no bundle, sheet or source map holds a secret, and no source map is there at all', () => {
  const files = globSync('**/*', { cwd: clientDir, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  assert.ok(files.length >= 5);
  assert.deepEqual(
    files.filter((file) => leaks(readFileSync(file, 'latin1')).length > 0 || file.endsWith('.map')),
    [],
  );
  assert.deepEqual(
    files.filter((file) => /sk_(?:live|test)_|-----BEGIN|postgres(?:ql)?:\/\/|process\.env/.test(readFileSync(file, 'latin1'))),
    [],
  );
});

test('no page, answer or error holds one', async () => {
  const reads = [...story.routes, ...signInRoutes]
    .filter(({ method }) => method === 'GET')
    .map(
      (route) =>
        addressOf(route, a.idFor, { slug: a.slug, token: a.manageToken }) +
        ('query' in route && route.query ? queryOf(sampleOf(route.query, 'required', a.idFor)) : ''),
    );
  const pages = [
    '/',
    `/${a.slug}/book`,
    `/${a.slug}/manage`,
    `/${a.slug}/privacy`,
    `/${a.slug}/brand.css`,
    '/setup',
    '/outbox',
    '/embed.js',
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/openapi.json',
    '/api/docs',
    '/nothing',
    '/api/v1/nothing',
  ];
  for (const address of [...pages, ...reads]) {
    for (const headers of [{ accept: 'text/html' }, { cookie: a.staff.owner.cookie, accept: 'application/json' }] as Record<string, string>[]) {
      const answer = await sendRaw(port, { method: 'GET', path: address, headers });
      assert.deepEqual(leaks(answer.text + JSON.stringify(answer.headers)), [], address);
      assert.doesNotMatch(answer.text, /\n\s+at .+\.ts:\d+|node_modules\//, address);
    }
  }
});

test('an API key is shown when it is made and never again', async () => {
  const { text } = await sendRaw(port, { method: 'GET', path: '/api/v1/keys', headers: a.staff.owner.headers });
  const { keys } = JSON.parse(text) as { keys: Record<string, unknown>[] };
  assert.ok(keys.length >= 1);
  for (const key of keys) assert.ok(!('key' in key) && !('hash' in key));
});

test('the metrics are for who has their token', async () => {
  assert.equal((await sendRaw(port, { method: 'GET', path: '/metrics' })).status, 401);
  assert.equal((await sendRaw(port, { method: 'GET', path: '/metrics', headers: { authorization: 'Bearer wrong' } })).status, 401);
  assert.equal((await sendRaw(port, { method: 'GET', path: '/metrics', headers: { authorization: `Bearer ${SECRETS.metricsToken}` } })).status, 200);
});
