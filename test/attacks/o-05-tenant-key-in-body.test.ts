import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signInRoutes } from '#modules/identity';
import { addressOf, sampleOf } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';
import { ORIGIN } from '#test/server.ts';

const story = await anAttackStory();
const { a, b } = story;
const headers = { ...a.staff.owner.headers, 'idempotency-key': 'mass-assignment' };

/** Columns that only the house writes. */
const COLUMNS: readonly (readonly [string, unknown])[] = [
  ['account_id', b.accountId],
  ['accountId', b.accountId],
  ['id', b.appointmentId],
  ['role', 'owner'],
  ['is_admin', true],
  ['isAdmin', true],
  ['email_verified', true],
  ['created_at', '2020-01-01T00:00:00Z'],
  ['createdAt', '2020-01-01'],
  ['status_', 'done'],
  ['__proto__x', {}],
];
// The demo's own doors are for its one clinic, which is not of this story.
const withBodies = story.routes.filter(({ body, slug }) => body !== undefined && slug === undefined);

test('there are bodies to stuff', () => {
  assert.ok(withBodies.length >= 35, `only ${withBodies.length}`);
});

for (const route of withBodies) {
  test(`${route.method} ${route.path} refuses columns that only the house writes`, async () => {
    const { body } = route;
    assert.ok(body);
    const [mine, theirs] = [await story.checksum(a.accountId), await story.checksum(b.accountId)];
    const sample = sampleOf(body, 'required', a.idFor);
    for (const [name, value] of COLUMNS.filter(([name]) => !(name in sampleOf(body, 'all', a.idFor)))) {
      const answer = await story.send({
        method: route.method,
        path: addressOf(route, a.idFor, { slug: a.slug, token: a.manageToken }),
        headers,
        body: { ...sample, [name]: value },
      });
      assert.deepEqual([answer.status, answer.code], [400, 'unknown-field'], `${name}: ${answer.text}`);
    }
    assert.deepEqual(withoutLog(await story.checksum(a.accountId)), withoutLog(mine));
    assert.deepEqual(await story.checksum(b.accountId), theirs);
  });
}

test('no door of signing in takes them either', async () => {
  for (const route of signInRoutes.filter(({ body }) => body !== undefined)) {
    for (const [name, value] of COLUMNS.slice(0, 5)) {
      const body = route.body ? sampleOf(route.body, 'required', a.idFor) : {};
      const answer = await story.send({
        method: route.method,
        path: addressOf(route, a.idFor),
        headers: { origin: ORIGIN, cookie: a.staff.owner.cookie },
        body: { ...body, [name]: value },
      });
      assert.deepEqual([answer.status, answer.code], [400, 'unknown-field'], `${route.path} ${name}: ${answer.text}`);
    }
  }
});

/** The refusals are written down; nothing else is. */
function withoutLog(sums: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(sums).filter(([name]) => !/^(audit\.|event\.unsequenced|login\.session)/.test(name)));
}
