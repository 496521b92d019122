import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aHouse } from '#test/database.ts';
import { type Staff, aClinic, aServer } from '#test/server.ts';

const house = await aHouse('2026-11-22T15:42:00Z');
const server = await aServer(house);

const call = async (who: Staff, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  (await server.app.inject({ method, url: `/api/v1/roles${url}`, headers: who.headers, ...(payload ? { payload } : {}) })).json();

test('a role says who last made or changed it, and when, from the log; one that comes with Candor was changed by nobody', async () => {
  const one = await aClinic(house, server, 'role-changes');
  const other = await aClinic(house, server, 'role-others');
  const { owner } = one.staff;
  const { id } = await call(owner, 'POST', '', { name: 'Evenings', permissions: ['booking.read'] });
  const lastOf = async (who = owner) => (await call(who, 'GET', '')).roles.find((role: { id: string }) => role.id === id)?.lastChange;
  const made = await lastOf();
  assert.equal(typeof made.by, 'string');
  house.clock.advance({ minutes: 1 });
  await call(owner, 'PATCH', `/${id}`, { name: 'Late evenings' });
  const changed = await lastOf();
  assert.equal(Date.parse(changed.at) - Date.parse(made.at), 60_000);
  const refused = await call(one.staff.auditor, 'PATCH', `/${id}`, { name: 'Nights' });
  assert.equal(refused.status, 403);
  assert.deepEqual(await lastOf(), changed, 'what was refused changed nothing');
  const all = (await call(owner, 'GET', '')).roles as { builtIn: string | null; lastChange: unknown }[];
  assert.ok(all.filter(({ builtIn }) => builtIn !== null).every(({ lastChange }) => lastChange === null));
  assert.equal(await lastOf(other.staff.owner), undefined);
});
