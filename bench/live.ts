// How soon a booking stands on every open desk: `npm run bench:live`. DESKS=50 real streams, each with a session of its own; BOOKINGS=60 visits are
// booked over HTTP one after the other, as a phone does it. Counted from the answer to the one who books to the arrival at each desk.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, instantOf, wallStart, weekdayOf } from '#kernel/time.ts';
import { type Desk, openDesk } from '#test/live.ts';
import { type BenchClinic, makeClinic } from './bench-clinic.ts';
import { openBenchHouse } from './bench-house.ts';
import { makeDeskSessions } from './desk-sessions.ts';
import { aPerson, figuresOf, loadClient, round } from './load.ts';

const DESKS = Number(process.env['DESKS'] ?? 50);
const BOOKINGS = Number(process.env['BOOKINGS'] ?? 60);
const PROVIDERS = 10;
const BUDGET_MS = 1_000;
/** Seconds the desks stand open while nothing happens, to see what that costs. */
const IDLE_SECONDS = 10;

const house = await openBenchHouse();
try {
  const clinic = await makeClinic(house, { slug: 'bench-live', providers: PROVIDERS, pastVisits: 0, full: 0 });
  const desks = await Promise.all((await makeDeskSessions(house, clinic, DESKS)).map((cookie) => openDesk(house.base, { cookie })));
  await Promise.all(desks.map((desk) => desk.untilKind('ready')));
  await book(clinic, desks, 5, 0);
  const idle = await idleCost();
  const before = house.cpu();
  const arrivals = await book(clinic, desks, BOOKINGS, 5);
  const after = house.cpu();
  report(arrivals, idle, { server: ((after.server - before.server) * 1000) / BOOKINGS, database: ((after.database - before.database) * 1000) / BOOKINGS });
  for (const desk of desks) desk.close();
} finally {
  await house.close();
}

/** Books visits one by one and waits until each stands on every desk; answers, in milliseconds, how long each took to each desk. */
async function book(clinic: BenchClinic, desks: readonly Desk[], count: number, skip: number): Promise<number[][]> {
  const client = loadClient(house.base);
  const all: number[][] = [];
  for (const { providerId, start } of placesOf(clinic, count + skip).slice(skip)) {
    const held = await client.call('POST', `/api/v1/public/${clinic.slug}/holds`, {
      serviceIds: [clinic.serviceId],
      locationId: clinic.locationId,
      providerId,
      start,
    });
    const { holdToken } = JSON.parse(held.text) as { holdToken: string };
    const answer = await client.call(
      'POST',
      `/api/v1/public/${clinic.slug}/appointments`,
      { holdToken, client: aPerson(), grants: [] },
      { 'idempotency-key': randomUUID() },
    );
    if (answer.status !== 201) throw new Error(`a booking answered ${answer.status}: ${answer.text.slice(0, 200)}`);
    const answeredAt = performance.now();
    const { appointmentId } = JSON.parse(answer.text) as { appointmentId: string };
    const frames = await Promise.all(desks.map((desk) => desk.until(({ kind, body }) => kind === 'change' && isOf(body, appointmentId))));
    all.push(frames.map(({ at }) => Math.max(0, at - answeredAt)));
    // The order is given in rounds: without this each booking would begin at the same moment of a round.
    await pause(Math.random() * 300);
  }
  client.close();
  return all;
}

function isOf(body: Readonly<Record<string, unknown>>, appointmentId: string): boolean {
  return body['kind'] === 'appointment.booked' && (body['ids'] as Readonly<Record<string, string>>)['appointmentId'] === appointmentId;
}

function placesOf(clinic: BenchClinic, count: number): { readonly providerId: string; readonly start: string }[] {
  const places: { providerId: string; start: string }[] = [];
  for (let day = 0; places.length < count; day += 1) {
    const date = addDays(clinic.from, day);
    if (weekdayOf(date) === 7) continue;
    for (const minute of [540, 660, 840, 960])
      for (const providerId of clinic.providers) places.push({ providerId, start: instantOf(wallStart('America/New_York', date, minute)).toString() });
  }
  return places.slice(0, count);
}

/** The share of one processor that open desks take while nothing happens, in percent. */
async function idleCost(): Promise<{ readonly server: number; readonly database: number }> {
  const before = house.cpu();
  await pause(IDLE_SECONDS * 1000);
  const after = house.cpu();
  const percent = (name: 'server' | 'database') => round(((after[name] - before[name]) * 100) / IDLE_SECONDS);
  return { server: percent('server'), database: percent('database') };
}

function report(
  arrivals: readonly number[][],
  idle: { readonly server: number; readonly database: number },
  cpu: { readonly server: number; readonly database: number },
): void {
  const [each, slowest] = [figuresOf(arrivals.flat()), figuresOf(arrivals.map((desks) => Math.max(...desks)))];
  console.log(`${DESKS} open desks, ${arrivals.length} bookings, milliseconds from the answer of a booking to its arrival at a desk`);
  console.table({ 'at any desk': each, 'at the last desk': slowest });
  console.log(`open desks, nothing happening: server ${idle.server} % and database ${idle.database} % of one processor`);
  console.log(
    `a booking and its ${DESKS} arrivals: server ${round(cpu.server)} ms and database ${round(cpu.database)} ms of processor time, measuring included`,
  );
  console.log(
    JSON.stringify({
      bench: 'live',
      desks: DESKS,
      bookings: arrivals.length,
      p50: each.p50,
      p95: each.p95,
      max: each.max,
      lastDeskP95: slowest.p95,
      idleServerPercent: idle.server,
      idleDatabasePercent: idle.database,
      serverMsPerBooking: round(cpu.server),
      databaseMsPerBooking: round(cpu.database),
      budgetMs: BUDGET_MS,
      isWithinBudget: each.max <= BUDGET_MS,
    }),
  );
}
