import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import type { Route } from '#kernel/route.ts';
import type { BuiltInRole } from '#modules/identity';
import { addressOf, queryOf, sampleOf } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';
import { permissionsOf } from '../../src/modules/identity/model.ts';

const story = await anAttackStory();
const { a } = story;
const guarded = story.routes.filter(({ permission }) => permission !== 'public');
const roles = Object.keys(a.staff) as BuiltInRole[];

const request = (route: Route, headers: Readonly<Record<string, string>>) => ({
  method: route.method,
  headers,
  path: addressOf(route, () => newId()) + (route.query ? queryOf(sampleOf(route.query, 'required', () => newId())) : ''),
  ...(route.body ? { body: sampleOf(route.body, 'required', () => newId()) } : {}),
});

test('the matrix has every guarded route and every role', () => {
  assert.ok(guarded.length >= 70, `only ${guarded.length}`);
  assert.equal(roles.length, 7);
});

for (const role of roles) {
  test(`every route answers ${role} as its permission says`, async () => {
    const held = permissionsOf({ builtIn: role, permissions: [] });
    const wrong: string[] = [];
    for (const route of guarded) {
      const may = route.permission === 'signed-in' || [...held].some((permission) => permission === route.permission);
      const answer = await story.send(request(route, a.staff[role].headers));
      const isRefused = answer.status === 403 && answer.code === 'forbidden';
      if (may === isRefused) wrong.push(`${route.method} ${route.path} answered ${answer.status} ${answer.code}`);
      if (isRefused) {
        const entries = await story.entriesOf(a.accountId, answer.requestId);
        if (entries.length !== 1 || entries[0]?.outcome !== 'refused' || entries[0].actorId !== a.staff[role].userId)
          wrong.push(`${route.method} ${route.path} left ${JSON.stringify(entries)} in the log`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

/** The cells that matter most, by hand: an error in the roles themselves would pass the matrix above. */
const NEVER: Readonly<Record<string, readonly BuiltInRole[]>> = {
  'audit.export': ['manager', 'provider', 'front-desk', 'marketing', 'medical-director'],
  'audit.read': ['provider', 'front-desk', 'marketing'],
  'user.manage': ['provider', 'front-desk', 'marketing', 'medical-director', 'auditor'],
  'key.manage': ['manager', 'provider', 'front-desk', 'marketing', 'medical-director', 'auditor'],
  'privacy.manage': ['manager', 'provider', 'front-desk', 'marketing', 'medical-director', 'auditor'],
  'client.clearance': ['front-desk', 'marketing', 'auditor'],
  'client.read': ['marketing', 'auditor'],
  'booking.read': ['marketing', 'auditor'],
  'message.read': ['marketing', 'auditor'],
  'report.read': ['provider', 'front-desk', 'auditor'],
  'calendar.connect': ['front-desk', 'marketing', 'auditor'],
  'catalog.manage': ['provider', 'front-desk', 'marketing', 'medical-director', 'auditor'],
};

test('no role holds what is not for it', () => {
  for (const [permission, without] of Object.entries(NEVER)) {
    for (const role of without)
      assert.ok(![...permissionsOf({ builtIn: role, permissions: [] })].some((each) => each === permission), `${role} holds ${permission}`);
  }
});

test('without a session, and with one of nobody, every guarded route is closed', async () => {
  for (const route of guarded) {
    for (const headers of [{}, { cookie: 'candor=not-a-session', origin: a.staff.owner.headers.origin }, { authorization: 'Bearer cnd_nothing' }] as Record<
      string,
      string
    >[]) {
      const answer = await story.send(request(route, headers));
      assert.equal(answer.status, 401, `${route.method} ${route.path} answered ${answer.status}`);
    }
  }
});
