// Full bookings a second, over HTTP: `npm run bench:book`. From the page, a booking is a hold and its confirmation, two transactions: client sealed, visit, guard,
// consents, audit and messages. From the desk, for a client who is known, it is one: visit, guard, audit and messages. Both durable; beside them, in the same run,
// bare inserts into a table with nothing but the guard. BOOKINGS=1500 CLIENTS=16 choose the size.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays, instantOf, wallStart, weekdayOf } from '#kernel/time.ts';
import { type BenchClinic, makeClinic, seeded } from './bench-clinic.ts';
import { asAdmin, openBenchHouse } from './bench-house.ts';
import { makeDeskSessions } from './desk-sessions.ts';
import { type Answer, type LoadClient, aPerson, figuresOf, loadClient, round } from './load.ts';

const CLIENTS = Number(process.env['CLIENTS'] ?? 16);
const BOOKINGS = Number(process.env['BOOKINGS'] ?? 1500);
const PROVIDERS = 20;
const BUDGET = { perSecond: 150, p99: 250 };

const house = await openBenchHouse();
try {
  const clinic = await makeClinic(house, { slug: 'bench-book', providers: PROVIDERS, pastVisits: 0, full: 0 });
  const places = placesOf(clinic, 2 * (BOOKINGS + 10 * CLIENTS));
  const desks = await makeDeskSessions(house, clinic, CLIENTS);
  const fromPage = bookFromPage(clinic);
  const fromDesk = bookFromDesk(clinic, desks);
  await run(fromPage, places.splice(0, 10 * CLIENTS));
  await run(fromDesk, places.splice(0, 10 * CLIENTS));
  const bare = await bareInserts();
  report({ page: await run(fromPage, places.splice(0, BOOKINGS)), desk: await run(fromDesk, places) }, bare);
} finally {
  await house.close();
}

interface Place {
  readonly providerId: string;
  readonly start: string;
}

/** Starts that do not meet each other: every hour of every provider, day after day, asked for in an order by chance, as people ask. */
function placesOf(clinic: BenchClinic, count: number): Place[] {
  const places: Place[] = [];
  for (let day = 0; places.length < count; day += 1) {
    const date = addDays(clinic.from, day);
    if (weekdayOf(date) === 7) continue;
    for (const minute of [540, 600, 660, 840, 900, 960]) {
      for (const providerId of clinic.providers) places.push({ providerId, start: instantOf(wallStart('America/New_York', date, minute)).toString() });
    }
  }
  const random = seeded(7);
  return places
    .slice(0, count)
    .map((place) => ({ place, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ place }) => place);
}

/** Books at one place, noting how long each request took; answers the last, which says whether it is booked. */
type Booker = (client: LoadClient, place: Place, index: number, took: Record<string, number[]>) => Promise<Answer>;

function bookFromPage(clinic: BenchClinic): Booker {
  return async (client, place, _, took) => {
    const held = await client.call('POST', `/api/v1/public/${clinic.slug}/holds`, {
      serviceIds: [clinic.serviceId],
      locationId: clinic.locationId,
      ...place,
    });
    (took['hold'] ??= []).push(held.milliseconds);
    if (held.status !== 201) return held;
    const { holdToken } = JSON.parse(held.text) as { holdToken: string };
    const body = { holdToken, client: aPerson(), grants: [] };
    const done = await client.call('POST', `/api/v1/public/${clinic.slug}/appointments`, body, { 'idempotency-key': randomUUID() });
    (took['confirmation'] ??= []).push(done.milliseconds);
    return done;
  };
}

function bookFromDesk(clinic: BenchClinic, cookies: readonly string[]): Booker {
  return async (client, place, index, took) => {
    const body = { clientId: clinic.clients[index % clinic.clients.length], serviceIds: [clinic.serviceId], locationId: clinic.locationId, ...place };
    const headers = { cookie: cookies[index] ?? '', 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() };
    const done = await client.call('POST', '/api/v1/booking/appointments', body, headers);
    (took['booking'] ??= []).push(done.milliseconds);
    return done;
  };
}

interface Run {
  readonly booked: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly perSecond: number;
  readonly cpuMilliseconds: { readonly server: number; readonly database: number };
  readonly took: Readonly<Record<string, number[]>>;
}

async function run(book: Booker, places: readonly Place[]): Promise<Run> {
  const waiting = [...places];
  const took: Record<string, number[]> = {};
  const failed: Record<string, number> = {};
  let booked = 0;
  const before = house.cpu();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      const client = loadClient(house.base);
      for (let place = waiting.shift(); place; place = waiting.shift()) {
        const { status, text } = await book(client, place, index, took);
        const said = `${status} ${text.slice(0, 120)}`;
        if (status === 201) booked += 1;
        else failed[said] = (failed[said] ?? 0) + 1;
      }
      client.close();
    }),
  );
  const [seconds, after] = [(performance.now() - began) / 1000, house.cpu()];
  const each = (name: 'server' | 'database') => round(((after[name] - before[name]) * 1000) / booked);
  return { booked, failed, perSecond: booked / seconds, cpuMilliseconds: { server: each('server'), database: each('database') }, took };
}

/** Inserts a second into a table that has only the guard, over as many connections. */
async function bareInserts(): Promise<number> {
  await asAdmin(
    house,
    `create table public.bare (account_id int not null, resource_id int not null, during tstzrange not null,
    exclude using gist (account_id with =, resource_id with =, during with &&)); grant insert on public.bare to candor_app`,
  );
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new pg.Client({ connectionString: house.logins.app });
      await client.connect();
      return client;
    }),
  );
  const each = Math.ceil((BOOKINGS * 2) / CLIENTS);
  const began = performance.now();
  await Promise.all(
    clients.map(async (client, index) => {
      for (let row = 0; row < each; row += 1) {
        await client.query({
          name: 'bare',
          text: `insert into public.bare values (1, $1, tstzrange('2027-01-01'::timestamptz + $2 * interval '1 hour', '2027-01-01'::timestamptz + ($2 + 1) * interval '1 hour')) on conflict do nothing`,
          values: [index, row],
        });
      }
    }),
  );
  const perSecond = (each * CLIENTS) / ((performance.now() - began) / 1000);
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}

function report(runs: Readonly<Record<'page' | 'desk', Run>>, bare: number): void {
  const summed = Object.entries(runs).map(([from, { booked, failed, perSecond, cpuMilliseconds, took }]) => {
    const figures = Object.fromEntries(Object.entries(took).map(([request, milliseconds]) => [request, figuresOf(milliseconds)]));
    const slowest = Math.max(...Object.values(figures).map(({ p99 }) => p99));
    if (Object.keys(failed).length > 0) console.log(from, failed);
    const isWithin = perSecond >= BUDGET.perSecond && slowest <= BUDGET.p99 && Object.keys(failed).length === 0;
    return { from, booked, perSecond: round(perSecond), shareOfBarePercent: round((perSecond / bare) * 100), cpuMilliseconds, figures, isWithin };
  });
  console.table(
    summed.map(({ from, perSecond, shareOfBarePercent, cpuMilliseconds: { server, database }, figures }) => ({
      'booked from': from,
      'a second': perSecond,
      '% of bare': shareOfBarePercent,
      'cpu ms: server': server,
      database,
      ...Object.fromEntries(Object.entries(figures).map(([request, { p50, p99 }]) => [request, `p50 ${p50}, p99 ${p99}`])),
    })),
  );
  console.log(`bare guarded inserts a second: ${Math.round(bare)}`);
  const isWithin = summed.every((sum) => sum.isWithin);
  console.log(JSON.stringify({ bench: 'book', clients: CLIENTS, bareInsertsPerSecond: Math.round(bare), budget: BUDGET, runs: summed, isWithin }));
}
