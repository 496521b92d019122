import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import type { Route } from '#kernel/route.ts';
import { signInRoutes } from '#modules/identity';
import { addressOf, queryOf, sampleOf } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';
import { ORIGIN } from '#test/server.ts';

const story = await anAttackStory();
const { a } = story;
const { cookie } = a.staff.owner;

const writes = [...story.routes.filter(({ permission }) => permission !== 'public'), ...signInRoutes].filter(({ method }) => method !== 'GET') as Pick<
  Route,
  'method' | 'path' | 'body'
>[];
const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:7301' },
  { origin: 'http://localhost:7300.evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];
/** What a change leaves: everything of the account but its log and the time of its session's last act. */
const rows = async () =>
  Object.fromEntries(
    Object.entries(await story.checksum(a.accountId)).filter(([name]) => !/^(audit\.|event\.unsequenced|login\.session|identity\.api_key)/.test(name)),
  );
const sample = (route: Pick<Route, 'body'>) => (route.body ? sampleOf(route.body, 'required', a.idFor) : {});

test('there are changes to forge', () => {
  assert.ok(writes.length >= 70, `only ${writes.length}`);
});

test('no change follows a request of another site, whatever it says of itself', async () => {
  const before = await rows();
  for (const route of writes) {
    for (const foreign of FOREIGN) {
      const answer = await story.send({ method: route.method, path: addressOf(route, a.idFor), headers: { cookie, ...foreign }, body: sample(route) });
      assert.deepEqual([answer.status, answer.code], [403, 'cross-site'], `${route.method} ${route.path} from ${JSON.stringify(foreign)}: ${answer.text}`);
    }
  }
  assert.deepEqual(changed(before, await rows()), []);
});

test('no change follows a form or plain text, which need no leave of ours to be sent', async () => {
  const before = await rows();
  for (const route of writes.filter(({ method }) => method === 'POST')) {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await story.send({
        method: 'POST',
        path: addressOf(route, a.idFor),
        headers: { cookie, origin: ORIGIN, 'content-type': type },
        body: JSON.stringify(sample(route)),
      });
      assert.equal(answer.status, 415, `${route.path} as ${type}: ${answer.text}`);
    }
  }
  assert.deepEqual(changed(before, await rows()), []);
});

test('a method in a header, a query or a body is not heard', async () => {
  const before = await rows();
  const removals = writes.filter(({ method }) => method === 'DELETE');
  assert.ok(removals.length >= 8);
  for (const route of removals) {
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      const answer = await story.send({ method: 'GET', path: `${addressOf(route, a.idFor)}?_method=DELETE`, headers: { cookie, [name]: 'DELETE' } });
      assert.ok([400, 404, 405].includes(answer.status) || (answer.status === 200 && hasRead(route.path)), `${route.path}: ${answer.status}`);
    }
  }
  assert.deepEqual(changed(before, await rows()), []);
});

test('no GET changes anything', async () => {
  // The house's own consent texts get their version when they are first read; nobody's wish plays a part.
  await story.send({ method: 'GET', path: '/api/v1/consent-texts', headers: { cookie } });
  const before = await rows();
  const reads = [...story.routes, ...(signInRoutes as unknown as Route[])].filter(({ method }) => method === 'GET');
  assert.ok(reads.length >= 30);
  for (const route of reads) {
    for (const idFor of [a.idFor, () => newId()]) {
      const query = route.query ? queryOf(sampleOf(route.query, 'required', idFor)) : '';
      await story.send({ method: 'GET', path: addressOf(route, idFor, { slug: a.slug, token: a.manageToken }) + query, headers: { cookie } });
    }
  }
  for (const route of writes) {
    const answer = await story.send({ method: 'GET', path: addressOf(route, a.idFor), headers: { cookie } });
    assert.ok([404, 405].includes(answer.status) || hasRead(route.path), `GET ${route.path} answered ${answer.status}`);
  }
  assert.deepEqual(changed(before, await rows()), []);
});

test("the session cookie is kept from scripts and from other sites' posts", async () => {
  const response = await story.server.app.inject({ method: 'POST', url: '/api/v1/sign-out', headers: { cookie, origin: ORIGIN } });
  assert.match(String(response.headers['set-cookie']), /HttpOnly; SameSite=Lax/);
});

/** The tables whose rows are no longer the same. */
function changed(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] {
  return Object.keys(now).filter((name) => now[name] !== before[name]);
}

/** Says whether a path may be read as well as changed. */
function hasRead(path: string): boolean {
  return [...story.routes, ...signInRoutes].some((route) => route.method === 'GET' && (route.path === path || sameShape(route.path, path)));
}

function sameShape(one: string, other: string): boolean {
  const [mine, theirs] = [one.split('/'), other.split('/')];
  return mine.length === theirs.length && mine.every((word, index) => word === theirs[index] || word.startsWith(':'));
}
