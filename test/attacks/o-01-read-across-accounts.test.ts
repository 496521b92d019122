import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import type { Route } from '#kernel/route.ts';
import { type FieldPath, NOT_IDS, addressOf, idFieldsOf, nameOfField, paramsOf, queryOf, sampleOf, withValue } from '#test/attack-requests.ts';
import { anAttackStory, assertDenied } from '#test/attack-story.ts';

const story = await anAttackStory();
const { a, b } = story;
/** The owner may do everything that anybody may: what stops them is the account alone. */
const headers = a.staff.owner.headers;
const theirs = new Set<string>([...Object.values(b.small), ...b.clientIds, b.appointmentId, b.accountId]);

const staffReads = story.routes.filter(({ method, permission }) => method === 'GET' && permission !== 'public');
const byId = staffReads.filter(({ path }) => paramsOf(path).some((name) => !(name in NOT_IDS)));

/** What a route asks for besides the id, of the account that asks. */
const queryFor = ({ query }: Route) => (query ? queryOf(sampleOf(query, 'required', a.idFor)) : '');

test('there are reads by id to attack', () => {
  assert.ok(byId.length >= 7, `only ${byId.length}`);
});

for (const route of byId) {
  test(`${route.path} of another account is as if it did not exist`, async () => {
    await assertDenied(story, (idFor) => ({ method: 'GET', path: addressOf(route, idFor) + queryFor(route), headers }));
  });
}

test('an API key reads nothing of another account either', async () => {
  const open = byId.filter(({ permission, stepUp }) => permission !== 'signed-in' && !stepUp);
  assert.ok(open.length >= 6);
  for (const route of open) {
    const answer = await story.send({ method: 'GET', path: addressOf(route, b.idFor) + queryFor(route), headers: { authorization: `Bearer ${a.apiKey}` } });
    assert.equal(answer.status, 404, `${route.path} answered ${answer.status}`);
  }
});

/** Places in a list to go on from: what comes after one depends on its order, not on whose it is. */
const PLACES = new Set(['cursor', 'after', 'before']);
const filters: { readonly route: Route; readonly field: FieldPath }[] = staffReads.flatMap((route) => {
  if (!route.query) return [];
  return idFieldsOf(
    route.query,
    sampleOf(route.query, 'all', () => newId()),
  ).map((field) => ({ route, field }));
});

test('there are filters by id to attack', () => {
  assert.ok(filters.length >= 8, `only ${filters.length}`);
});

for (const { route, field } of filters) {
  test(`${route.path} filtered by another account's ${nameOfField(field)} answers as for an id nobody has`, async () => {
    const { query } = route;
    assert.ok(query);
    const before = await story.checksum(b.accountId);
    const ask = async (id: string) => {
      const required = sampleOf(query, 'required', a.idFor);
      return story.send({
        method: 'GET',
        path:
          addressOf(route, a.idFor) +
          queryOf(withValue({ ...required, ...(field.length === 1 ? {} : { [String(field[0])]: [id] }) }, field, id) as Record<string, unknown>),
        headers,
      });
    };
    const [real, random] = [await ask(b.idFor(nameOfField(field))), await ask(newId())];
    assert.ok(PLACES.has(nameOfField(field)) || real.text === random.text, `${real.text.slice(0, 300)}\n${random.text.slice(0, 300)}`);
    assert.equal(real.status, random.status);
    assert.deepEqual(
      idsIn(real.text).filter((id) => theirs.has(id) && id !== b.idFor(nameOfField(field))),
      [],
    );
    assert.notEqual(real.status, 400, real.text);
    assert.deepEqual(await story.checksum(b.accountId), before);
  });
}

test('no list of one account shows a row of another', async () => {
  for (const route of staffReads.filter((each) => !byId.includes(each))) {
    const query = route.query ? queryOf(sampleOf(route.query, 'required', a.idFor)) : '';
    const { text } = await story.send({ method: 'GET', path: addressOf(route, a.idFor) + query, headers });
    assert.deepEqual(
      idsIn(text).filter((id) => theirs.has(id)),
      [],
      route.path,
    );
  }
});

function idsIn(text: string): string[] {
  return [...text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => id);
}
