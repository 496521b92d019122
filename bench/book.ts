// Full bookings a second, over HTTP: `npm run bench:book`. A booking is a hold and its confirmation: client sealed, visit, guard, consents, audit and messages, durable.
// Beside it, in the same run, bare inserts into a table with nothing but the guard. BOOKINGS=1500 CLIENTS=16 choose the size.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays, instantOf, wallStart, weekdayOf } from '#kernel/time.ts';
import { type BenchClinic, makeClinic } from './bench-clinic.ts';
import { asAdmin, openBenchHouse } from './bench-house.ts';
import { type Answer, aPerson, figuresOf, loadClient, round } from './load.ts';

const CLIENTS = Number(process.env['CLIENTS'] ?? 16);
const BOOKINGS = Number(process.env['BOOKINGS'] ?? 1500);
const PROVIDERS = 20;
const BUDGET = { perSecond: 150, p99: 250 };

const house = await openBenchHouse();
try {
  const clinic = await makeClinic(house, { slug: 'bench-book', providers: PROVIDERS, pastVisits: 0, full: 0 });
  const places = placesOf(clinic, BOOKINGS + 10 * CLIENTS);
  await run(clinic, places.splice(0, 10 * CLIENTS));
  const bare = await bareInserts();
  report(await run(clinic, places), bare);
} finally {
  await house.close();
}

interface Place {
  readonly providerId: string;
  readonly start: string;
}

/** Starts that do not meet each other: every hour of every provider, day after day. */
function placesOf(clinic: BenchClinic, count: number): Place[] {
  const places: Place[] = [];
  for (let day = 0; places.length < count; day += 1) {
    const date = addDays(clinic.from, day);
    if (weekdayOf(date) === 7) continue;
    for (const minute of [540, 600, 660, 840, 900, 960]) {
      for (const providerId of clinic.providers) places.push({ providerId, start: instantOf(wallStart('America/New_York', date, minute)).toString() });
    }
  }
  return places.slice(0, count);
}

interface Run {
  readonly booked: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly cpuMilliseconds: { readonly server: number; readonly database: number };
  readonly holds: number[];
  readonly confirms: number[];
}

async function run(clinic: BenchClinic, places: readonly Place[]): Promise<Run> {
  const waiting = [...places];
  const [holds, confirms]: [number[], number[]] = [[], []];
  const failed: Record<string, number> = {};
  const note = (answer: Answer) => {
    failed[`${answer.status} ${answer.text.slice(0, 120)}`] = (failed[`${answer.status} ${answer.text.slice(0, 120)}`] ?? 0) + 1;
  };
  let booked = 0;
  const before = house.cpu();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = loadClient(house.base);
      for (let place = waiting.shift(); place; place = waiting.shift()) {
        const held = await client.call('POST', `/api/v1/public/${clinic.slug}/holds`, {
          serviceIds: [clinic.serviceId],
          locationId: clinic.locationId,
          ...place,
        });
        holds.push(held.milliseconds);
        if (held.status !== 201) {
          note(held);
          continue;
        }
        const { holdToken } = JSON.parse(held.text) as { holdToken: string };
        const done = await client.call(
          'POST',
          `/api/v1/public/${clinic.slug}/appointments`,
          { holdToken, client: aPerson(), grants: [] },
          { 'idempotency-key': randomUUID() },
        );
        confirms.push(done.milliseconds);
        if (done.status === 201) booked += 1;
        else note(done);
      }
      client.close();
    }),
  );
  const [seconds, after] = [(performance.now() - began) / 1000, house.cpu()];
  const each = (name: 'server' | 'database') => round(((after[name] - before[name]) * 1000) / booked);
  return { booked, failed, seconds, cpuMilliseconds: { server: each('server'), database: each('database') }, holds, confirms };
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

function report({ booked, failed, seconds, cpuMilliseconds, holds, confirms }: Run, bare: number): void {
  const perSecond = booked / seconds;
  const [hold, confirm] = [figuresOf(holds), figuresOf(confirms)];
  console.table({
    'full bookings (hold and confirmation)': { 'a second': round(perSecond), p50: '', p99: '' },
    hold: { 'a second': '', p50: hold.p50, p99: hold.p99 },
    confirmation: { 'a second': '', p50: confirm.p50, p99: confirm.p99 },
    'bare guarded inserts': { 'a second': Math.round(bare), p50: '', p99: '' },
  });
  console.log(`processor time a booking: server ${cpuMilliseconds.server} ms, database ${cpuMilliseconds.database} ms`);
  if (Object.keys(failed).length > 0) console.log(failed);
  console.log(
    JSON.stringify({
      bench: 'book',
      clients: CLIENTS,
      booked,
      failed: Object.keys(failed).length,
      perSecond: round(perSecond),
      cpuMilliseconds,
      hold,
      confirm,
      bareInsertsPerSecond: Math.round(bare),
      shareOfBarePercent: round((perSecond / bare) * 100),
      budget: BUDGET,
      isWithin: perSecond >= BUDGET.perSecond && confirm.p99 <= BUDGET.p99 && Object.keys(failed).length === 0,
    }),
  );
}
