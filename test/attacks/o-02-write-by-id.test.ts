import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import type { Route } from '#kernel/route.ts';
import { NOT_IDS, addressOf, idFieldsOf, nameOfField, paramsOf, sampleOf, withValue } from '#test/attack-requests.ts';
import { anAttackStory, assertDenied } from '#test/attack-story.ts';

const story = await anAttackStory();
const { a, b } = story;
const headers = a.staff.owner.headers;

const writes = story.routes.filter(({ method, permission }) => method !== 'GET' && permission !== 'public');
const byId = writes.filter(({ path }) => paramsOf(path).some((name) => !(name in NOT_IDS)));
const bodyOf = (route: Route) => (route.body ? { body: sampleOf(route.body, 'required', a.idFor) } : {});

test('there are writes by id to attack', () => {
  assert.ok(byId.length >= 28, `only ${byId.length}`);
});

for (const route of byId) {
  test(`${route.method} ${route.path} of another account is as if it did not exist`, async () => {
    await assertDenied(story, (idFor) => ({ method: route.method, path: addressOf(route, idFor), headers, ...bodyOf(route) }));
  });
}

const bodyFields = writes.flatMap((route) => {
  const { body } = route;
  return body
    ? idFieldsOf(
        body,
        sampleOf(body, 'all', () => newId()),
      ).map((field) => ({ route, body, field }))
    : [];
});

test('there are ids in bodies to attack', () => {
  assert.ok(bodyFields.length >= 12, `only ${bodyFields.length}`);
});

for (const { route, body, field } of bodyFields) {
  test(`${route.method} ${route.path} with another account's ${nameOfField(field)} in its body answers as for an id nobody has`, async () => {
    const before = await story.checksum(b.accountId);
    const all = sampleOf(body, 'all', a.idFor);
    const [first = ''] = field;
    // Only the field under attack is added to those that must be there.
    const least = { ...sampleOf(body, 'required', a.idFor), [first]: all[String(first)] };
    const send = (id: string) => story.send({ method: route.method, path: addressOf(route, a.idFor), headers, body: withValue(least, field, id) });
    const [real, random] = [await send(b.idFor(nameOfField(field))), await send(newId())];
    assert.equal(real.status, random.status, `${real.text}\n${random.text}`);
    assert.ok(real.status >= 400 ? real.text === random.text : ACCEPTS.has(`${route.method} ${route.path}`), `${real.status} ${real.text}\n${random.text}`);
    assert.deepEqual(await story.checksum(b.accountId), before);
  });
}

/** Bodies in which an id of nobody changes nothing: an order of services or rooms, and the number of a paper in a drawer. */
const ACCEPTS: ReadonlySet<string> = new Set([
  'PUT /api/v1/catalog/service-order',
  'PUT /api/v1/catalog/resource-order',
  'POST /api/v1/clients/:clientId/consents',
]);
