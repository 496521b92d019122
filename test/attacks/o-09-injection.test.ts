import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOT_IDS, addressOf, paramsOf, queryOf, sampleOf } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';

const story = await anAttackStory();
const { a } = story;
const headers = a.staff.owner.headers;
// The demo's own doors are for its one clinic, which is not of this story.
const reads = story.routes.filter(({ method, slug }) => method === 'GET' && slug === undefined);
const [table, marker] = ['public.owned_by_attacker', 'owned_by_attacker'];
const PAYLOADS = [
  `name;create table ${table}();--`,
  `'; create table ${table}(); --`,
  `1' or '1'='1`,
  `UTC'; create table ${table}(); --`,
  `x' union select password_hash from login.user --`,
  `$1`,
  `a\u0000b`,
  `\\'; create table ${table}()--`,
];
const KEYS = [
  'sort',
  'order_by',
  'query_operator',
  'is_greater_than',
  'timeZone',
  'fields',
  `a'||(select 1)||'`,
  `from;create table ${table}()`,
  'from[]',
  '__proto__',
  'constructor',
];
const opened = (path: string) => path.replace(':slug', a.slug).replace(':token', a.manageToken);

for (const route of reads) {
  const params = route.query ? sampleOf(route.query, 'required', a.idFor) : {};
  const at = () => addressOf({ path: opened(route.path) as typeof route.path }, a.idFor);
  test(`${route.path} takes no name of a parameter it does not know`, async () => {
    for (const key of KEYS) {
      const answer = await story.send({ method: 'GET', path: at() + queryOf({ ...params, [key]: 'name' }), headers });
      if (route.query) assert.equal(answer.status, 400, `${key}: ${answer.text}`);
    }
  });
  if (route.query) {
    test(`${route.path} runs no part of a parameter`, async () => {
      const { query } = route;
      assert.ok(query);
      for (const name of Object.keys(sampleOf(query, 'all', a.idFor))) {
        for (const payload of PAYLOADS) {
          const answer = await story.send({ method: 'GET', path: at() + queryOf({ ...params, [name]: payload }), headers });
          assert.ok(
            [400, 422].includes(answer.status) || (answer.status === 200 && FREE_TEXT.has(name)),
            `${name}=${payload}: ${answer.status} ${answer.text}`,
          );
        }
      }
    });
  }
}

/** Compared as text by the audit log's filters. */
const FREE_TEXT: ReadonlySet<string> = new Set(['actor', 'action', 'session']);

test('no path parameter is run', async () => {
  for (const route of story.routes.filter(({ path }) => paramsOf(path).length > 0)) {
    for (const payload of PAYLOADS) {
      const path = addressOf(route, () => payload, Object.fromEntries([...paramsOf(route.path), ...Object.keys(NOT_IDS)].map((name) => [name, payload])));
      const answer = await story.send({ method: route.method, path, headers, ...(route.body ? { body: sampleOf(route.body, 'required', a.idFor) } : {}) });
      assert.ok([400, 403, 404, 422, 428].includes(answer.status), `${route.method} ${path}: ${answer.status} ${answer.text}`);
    }
  }
});

test('nothing that was sent was run', async () => {
  assert.deepEqual(await story.query('select relname from pg_class where relname = $1', [marker]), []);
});
