import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type AccountId, newId } from '#kernel/ids.ts';
import { emit } from '#kernel/work.ts';
import { startSequencer } from '#modules/audit';
import { findSession } from '#modules/identity';
import { mayGo } from '#test/gone-database.ts';
import { aHouse } from '#test/database.ts';
import { openDesk } from '#test/live.ts';
import { ORIGIN, aClinic, aServer, signIn } from '#test/server.ts';
import { openLiveFeed } from '../live-feed.ts';
import { permissionFor } from './live-kinds.ts';
import { LiveHub, MOST_CAUGHT_UP, STREAMS_PER_SESSION } from './live-hub.ts';

const house = await aHouse();
const faults: unknown[] = [];
const feed = openLiveFeed(house.logins.app, (fault) => faults.push(fault));
house.atEnd(() => feed.stop());
const server = await aServer(house, [], feed);
const base = await server.app.listen({ host: '127.0.0.1', port: 0 });
const sequencer = startSequencer({ url: house.logins.sequencer, key: generateKeyPairSync('ed25519'), clock: house.clock });
house.atEnd(() => sequencer.stop());
const clinic = await aClinic(house, server, 'live');
const other = await aClinic(house, server, 'elsewhere');
// What made the clinics has its place before a desk asks for its own.
await sequencer.runOnce();

const desk = (role: keyof typeof clinic.staff, query = '') => openDesk(base, clinic.staff[role].headers, query);
const happen = (accountId: AccountId, kind: string, ids: Readonly<Record<string, string>> = {}) => house.work(accountId, (work) => emit(work, kind, ids));
/** Something whose place every desk may see: what comes before it in the order has been heard when it has. */
const marker = async (accountId = clinic.accountId) => {
  const serviceId = newId();
  await happen(accountId, 'catalog.service-added', { serviceId });
  return serviceId;
};
const isAbout = (serviceId: string) => (frame: { readonly body: Readonly<Record<string, unknown>> }) =>
  (frame.body['ids'] as Readonly<Record<string, string>> | undefined)?.['serviceId'] === serviceId;

test('a desk hears what happens, in order, by place, kind and ids', async () => {
  const frontDesk = await desk('front-desk');
  const { body } = await frontDesk.untilKind('ready');
  const ids = { appointmentId: newId(), clientId: newId() };
  await happen(clinic.accountId, 'appointment.booked', ids);
  const mark = await marker();
  const last = await frontDesk.until(isAbout(mark));
  const changes = frontDesk.heard.filter(({ kind }) => kind === 'change').map((frame) => frame.body);
  const from = Number(body['sequence']);
  assert.deepEqual(changes, [
    { sequence: from + 1, kind: 'appointment.booked', ids },
    { sequence: from + 2, kind: 'catalog.service-added', ids: { serviceId: mark } },
  ]);
  assert.equal(last.id, String(from + 2));
  frontDesk.close();
});

test('a desk hears nothing that its role may not read, and nothing of another account', async () => {
  const auditor = await desk('auditor');
  await auditor.untilKind('ready');
  await happen(clinic.accountId, 'appointment.booked', { appointmentId: newId() });
  await happen(clinic.accountId, 'unheard-of.thing', {});
  const elsewhere = await openDesk(base, other.staff.owner.headers);
  await elsewhere.untilKind('ready');
  await elsewhere.until(isAbout(await marker(other.accountId)));
  await auditor.until(isAbout(await marker()));
  const changes = auditor.heard.filter(({ kind }) => kind === 'change');
  assert.deepEqual(
    changes.map(({ body }) => body['kind']),
    ['catalog.service-added'],
  );
  auditor.close();
  elsewhere.close();
});

test('every kind of event that the source emits has a permission that opens it', () => {
  const files = globSync('src/modules/**/*.ts');
  const kinds = files
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bemit\(work, ['`]([a-z-]+)\./g)].map(([, word]) => word ?? ''));
  assert.ok(kinds.length > 20, `only ${kinds.length} kinds`);
  assert.deepEqual(
    [...new Set(kinds)].filter((word) => permissionFor(`${word}.x`) === undefined),
    [],
  );
});

test('a desk that comes back hears what it missed, from memory or from the database, and starts anew when it was away too long', async () => {
  const first = await desk('owner');
  await first.untilKind('ready');
  const marks = [await marker(), await marker(), await marker()];
  const frames = await Promise.all(marks.map((mark) => first.until(isAbout(mark))));
  const places = frames.map(({ id }) => Number(id)).sort((one, two) => one - two);
  const missed = (line: typeof first) => line.heard.filter(({ kind }) => kind === 'change').map(({ id }) => Number(id));
  const fromMemory = await desk('owner', `?after=${places[0]}`);
  await fromMemory.untilKind('ready');
  assert.deepEqual(missed(fromMemory), places.slice(1));
  for (const each of [first, fromMemory]) each.close();
  await Promise.all([first.ended, fromMemory.ended]);
  const byHeader = await openDesk(base, { ...clinic.staff.owner.headers, 'last-event-id': String(places[0]) });
  await byHeader.untilKind('ready');
  assert.deepEqual(missed(byHeader), places.slice(1), 'nobody followed meanwhile, so it was read from the database');
  const fromTheFuture = await desk('owner', '?after=999999');
  assert.ok(Number((await fromTheFuture.untilKind('reset')).body['sequence']) < 999_999);
  for (const each of [byHeader, fromTheFuture]) each.close();
});

test('catching up is bounded: a desk further behind is told to read everything anew', async () => {
  const line = await desk('manager');
  await line.untilKind('ready');
  await house.work(clinic.accountId, async (work) => {
    for (let event = 0; event <= MOST_CAUGHT_UP; event += 1) await emit(work, 'catalog.services-arranged', {});
  });
  const mark = await marker();
  await line.until(isAbout(mark));
  const late = await desk('manager', '?after=1');
  await late.untilKind('reset');
  assert.equal(late.heard.filter(({ kind }) => kind === 'change').length, 0);
  for (const each of [line, late]) each.close();
});

test('a stream ends when its session does: signed out here, signed out elsewhere, role changed, deactivated, idle too long', async () => {
  const remain = await desk('owner');
  await remain.untilKind('ready');
  const again = async (role: string) => openDesk(base, (await signIn(house, server, `${role}@live.example`)).headers);
  const call = async (
    method: 'POST' | 'PATCH',
    url: string,
    payload: object | undefined,
    headers: Readonly<Record<string, string>> = clinic.staff.owner.headers,
  ) => {
    const answer = await server.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    assert.ok(answer.statusCode < 300, `${url} answered ${answer.statusCode}: ${answer.body}`);
  };
  const reason = async (line: Awaited<ReturnType<typeof desk>>) => {
    const { body } = await line.untilKind('end');
    await line.ended;
    return body['reason'];
  };

  const provider = await desk('provider');
  await provider.untilKind('ready');
  await call('POST', '/api/v1/sign-out', undefined, clinic.staff.provider.headers);
  assert.equal(await reason(provider), 'session-ended');

  const manager = await desk('manager');
  await manager.untilKind('ready');
  await sql`delete from login.session where user_id = ${clinic.staff.manager.userId}`.execute(house.db);
  assert.equal(await reason(manager), 'session-ended');

  const frontDesk = await desk('front-desk');
  await frontDesk.untilKind('ready');
  const role = await server.app.inject({ url: '/api/v1/roles', headers: clinic.staff.owner.headers });
  const auditorRole = (role.json() as { roles: { id: string; builtIn: string }[] }).roles.find(({ builtIn }) => builtIn === 'auditor');
  await call('PATCH', `/api/v1/users/${clinic.staff['front-desk'].userId}`, { roleId: auditorRole?.id });
  assert.equal(await reason(frontDesk), 'session-ended');

  const marketing = await desk('marketing');
  await marketing.untilKind('ready');
  await call('POST', `/api/v1/users/${clinic.staff.marketing.userId}/deactivate`, {});
  assert.equal(await reason(marketing), 'session-ended');

  house.clock.advance({ minutes: 1 });
  const idle = await again('medical-director');
  await idle.untilKind('ready');
  await sql`update login.session set last_active_at = ${house.clock.now().subtract({ hours: 2 })} where user_id = ${clinic.staff['medical-director'].userId}`.execute(
    house.db,
  );
  assert.equal(await reason(idle), 'session-ended');
  await remain.until(isAbout(await marker()));
  remain.close();
});

test('only a signed-in session with its second factor may follow: no key, no other site', async () => {
  const statusOf = async (headers: Readonly<Record<string, string>>) => (await openDesk(base, headers)).status;
  assert.equal(await statusOf({}), 401);
  assert.equal(await statusOf({ cookie: 'candor=nonsense' }), 401);
  assert.equal(await statusOf({ ...clinic.staff.owner.headers, authorization: 'Bearer candor_x' }), 403);
  assert.equal(await statusOf({ cookie: clinic.staff.owner.cookie, origin: 'https://evil.example' }), 403);
  assert.equal((await openDesk(base, clinic.staff.owner.headers, '?after=x')).status, 400);
  await sql`update login.session set stage = 'enrol' where user_id = ${other.staff.provider.userId}`.execute(house.db);
  assert.equal(await statusOf(other.staff.provider.headers), 403);
});

test('an open stream is no act of its user: the session ends as if it were not there', async () => {
  const lastActive = async () =>
    (
      await sql<{ at: { toString(): string } }>`select last_active_at as at from login.session where user_id = ${other.staff.owner.userId}`.execute(house.db)
    ).rows[0]?.at.toString();
  const before = await lastActive();
  house.clock.advance({ minutes: 5 });
  const line = await openDesk(base, other.staff.owner.headers);
  const { body } = await line.untilKind('session');
  assert.equal(await lastActive(), before);
  assert.ok(Number(body['idleSeconds']) <= 10 * 60, 'it says how long the session lasts without an act');
  line.close();
});

test('a browser holds a few streams: one more ends the oldest', async () => {
  const lines = [];
  for (let count = 0; count <= STREAMS_PER_SESSION; count += 1) {
    const line = await openDesk(base, other.staff.manager.headers);
    await line.untilKind('ready');
    lines.push(line);
  }
  assert.equal((await lines[0]?.untilKind('end'))?.body['reason'], 'replaced');
  await lines.at(-1)?.until(isAbout(await marker(other.accountId)));
  for (const line of lines) line.close();
});

test('a reader that takes nothing is cut off, not waited for', async () => {
  const { port, hostname } = new URL(base);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`GET /api/v1/live HTTP/1.1\r\nhost: ${hostname}\r\ncookie: ${other.staff['front-desk'].cookie}\r\norigin: ${ORIGIN}\r\n\r\n`);
  await new Promise((resolve) => {
    socket.once('data', resolve);
  });
  socket.pause();
  const filler = 'x'.repeat(20_000);
  for (let event = 0; event < 400; event += 1) await happen(other.accountId, 'catalog.services-arranged', { filler });
  await marker(other.accountId);
  await untilNothingWaits(other.accountId);
  const quick = await openDesk(base, other.staff.owner.headers);
  await quick.untilKind('ready');
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text = `${text}${chunk.toString('latin1')}`.slice(-2_000);
  });
  socket.resume();
  await new Promise((resolve) => {
    socket.once('close', resolve);
  });
  assert.doesNotMatch(text, /service-added/, 'what came after it was cut off is not sent to it');
  quick.close();
});

test('when the connection that listens is lost, desks still hear, and it is opened again', async () => {
  const line = await desk('owner');
  await line.untilKind('ready');
  await until(() => feed.isListening());
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'candor live' and datname = current_database()`.execute(house.db);
  await until(() => !feed.isListening());
  await line.until(isAbout(await marker()));
  await until(() => feed.isListening());
  await line.until(isAbout(await marker()));
  assert.ok(faults.length > 0);
  line.close();
});

test('a server that hears no notices looks for itself every second', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const deaf = await aServer(house);
  const line = await openDesk(await deaf.app.listen({ host: '127.0.0.1', port: 0 }), clinic.staff.owner.headers);
  await line.untilKind('ready');
  const mark = await marker();
  await untilNothingWaits(clinic.accountId);
  t.mock.timers.tick(1_000);
  await line.until(isAbout(mark));
  line.close();
});

test('a stream that fails to catch up takes nothing from the others of its account', async () => {
  const database = mayGo(house.engine);
  const hub = new LiveHub({ engine: database.engine, clock: house.clock, feed, onFault: (fault) => faults.push(fault) });
  const tokenHash = createHash('sha256')
    .update(clinic.staff.owner.cookie.split('=')[1] ?? '')
    .digest();
  const session = await findSession(house.db, tokenHash, house.clock.now());
  assert.ok(session);
  const heard: string[] = [];
  const out = { write: (frame: string) => heard.push(frame) > 0, end: () => undefined };
  await hub.open({ tokenHash, session, after: undefined }, out);
  const last = Number(/"sequence":(\d+)/.exec(heard.join(''))?.[1]);
  database.isGone = true;
  await assert.rejects(hub.open({ tokenHash, session, after: last - 1 }, { write: () => true, end: () => undefined }), /the database is gone/);
  database.isGone = false;
  const mark = await marker();
  await untilNothingWaits(clinic.accountId);
  for (let looks = 0; looks < 500 && !heard.some((frame) => frame.includes(mark)); looks += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(heard.some((frame) => frame.includes(mark)));
  assert.equal(hub.size, 1);
  hub.stop();
});

test('a server that stops says so to its desks and does not wait for them', async () => {
  const second = await aServer(house);
  const address = await second.app.listen({ host: '127.0.0.1', port: 0 });
  const line = await openDesk(address, clinic.staff.owner.headers);
  await line.untilKind('ready');
  await line.until(isAbout(await marker()));
  await second.app.close();
  assert.equal((await line.untilKind('end')).body['reason'], 'shutdown');
  await line.ended;
});

async function untilNothingWaits(accountId: AccountId): Promise<void> {
  const waiting = () =>
    house.work(accountId, async (work) => (await sql`select from event.unsequenced where log = 'event' limit 1`.execute(work.tx)).rows.length);
  while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
