// Free starts over HTTP: `npm run bench:slots`. 30 days, any of 10 or 50 providers, with and without 200,000 past visits, one Candor process on durable PostgreSQL.
// Each answer is compared with the SQL oracle, and with Cal.com's slot code in the same run. PROVIDERS=10,50 PAST=0,200000 REQUESTS=400 choose what is measured; PEER=0 leaves the peer out.
import { systemClock } from '#kernel/clock.ts';
import { Temporal, addDays, parseEpochMinute, wallToEpochMinutes } from '#kernel/time.ts';
import { askOracle } from '#test/slots-oracle.ts';
import { type BenchClinic, makeClinic } from './bench-clinic.ts';
import { type BenchHouse, asAdmin, openBenchHouse } from './bench-house.ts';
import { measurePeer, type PeerFigures, peerJson, printPeer, readyPeer } from './cal.ts';
import { type Figures, figuresOf, loadClient, round } from './load.ts';

const BUDGET = { p50: 5, p99: 25, nextFree: 2, growth: 1.3 };
const REQUESTS = Number(process.env['REQUESTS'] ?? 400);
const numbers = (name: string, otherwise: string) => (process.env[name] ?? otherwise).split(',').map(Number);

interface Measured {
  readonly providers: number;
  readonly past: number;
  readonly full: number;
  readonly slots: number;
  readonly free30: Figures;
  readonly nextFree: Figures;
  readonly afterBooking: Figures;
  readonly cpuMilliseconds: { readonly server: number; readonly database: number };
  readonly agrees: boolean;
}

const noPeer = readyPeer();
if (noPeer) console.log(noPeer);
const besidePeer: PeerFigures[] = [];
const house = await openBenchHouse();
try {
  const measured: Measured[] = [];
  for (const providers of numbers('PROVIDERS', '10,50')) for (const past of numbers('PAST', '0,200000')) measured.push(await measure(house, providers, past));
  report(measured);
} finally {
  await house.close();
}

async function measure(house: BenchHouse, providers: number, past: number): Promise<Measured> {
  const clinic = await makeClinic(house, { slug: `bench-${providers}-${past}`, providers, pastVisits: past, full: 0.62 });
  await asAdmin(house, 'vacuum (analyze) booking.reservation; ');
  const client = loadClient(house.base);
  const path = `/api/v1/public/${clinic.slug}/slots?service=${clinic.serviceId}&location=${clinic.locationId}&from=${clinic.from}&to=${addDays(clinic.from, 29)}`;
  const nextPath = `/api/v1/public/${clinic.slug}/slots?service=${clinic.serviceId}&from=${addDays(clinic.from, -1)}&to=${addDays(clinic.from, -1)}&provider=${clinic.providers[0]}`;
  const time = async (target: string, count: number, before?: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let each = 0; each < count; each += 1) {
      await before?.();
      const answer = await client.call('GET', target);
      if (answer.status !== 200) throw new Error(`${target} answered ${answer.status}: ${answer.text}`);
      times.push(answer.milliseconds);
    }
    return times;
  };
  await time(path, 100);
  const before = house.cpu();
  const free30 = figuresOf(await time(path, REQUESTS));
  const cpu = house.cpu();
  const cpuMilliseconds = {
    server: round(((cpu.server - before.server) * 1000) / REQUESTS),
    database: round(((cpu.database - before.database) * 1000) / REQUESTS),
  };
  await time(nextPath, 50);
  const nextFree = figuresOf(await time(nextPath, REQUESTS));
  const answer = await client.call('GET', path);
  const agrees = await agreesWithOracle(house, clinic, answer.text);
  const afterBooking = figuresOf(await time(path, 100, holdSomething(client, clinic)));
  client.close();
  if (noPeer === undefined && past === Math.max(...numbers('PAST', '0,200000'))) besidePeer.push(...(await measurePeer(house, clinic, { past, days: 30 })));
  const { slots } = JSON.parse(answer.text) as { slots: unknown[] };
  return { providers, past, full: round(clinic.occupancy), slots: slots.length, free30, nextFree, afterBooking, cpuMilliseconds, agrees };
}

/** Takes a hold somewhere, so that the next answer cannot come from memory alone. */
function holdSomething(client: ReturnType<typeof loadClient>, clinic: BenchClinic): () => Promise<void> {
  let hour = 0;
  return async () => {
    hour += 1;
    const date = addDays(clinic.from, 60 + Math.floor(hour / 8));
    const [minute] = wallToEpochMinutes('America/New_York', date, 540 + (hour % 8) * 60);
    const start = Temporal.Instant.fromEpochMilliseconds((minute ?? 0) * 60_000).toString();
    await client.call('POST', `/api/v1/public/${clinic.slug}/holds`, { serviceIds: [clinic.serviceId], start });
  };
}

async function agreesWithOracle(house: BenchHouse, clinic: BenchClinic, text: string): Promise<boolean> {
  const found = (JSON.parse(text) as { slots: { start: string }[] }).slots.map(({ start }) => parseEpochMinute(start));
  const expected = await house.work(clinic.accountId, (work) =>
    askOracle(work, {
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      from: clinic.from,
      to: addDays(clinic.from, 29),
      notBefore: systemClock.now(),
    }),
  );
  return JSON.stringify(found) === JSON.stringify(expected.map(({ start }) => start.epochMilliseconds / 60_000));
}

function report(measured: readonly Measured[]): void {
  const name = ({ providers, past }: Measured) => `${providers} providers, ${past.toLocaleString('en')} past`;
  console.table(
    Object.fromEntries(
      measured.map((each) => [
        name(each),
        {
          full: each.full,
          slots: each.slots,
          p50: each.free30.p50,
          p99: each.free30.p99,
          'next p50': each.nextFree.p50,
          'next p99': each.nextFree.p99,
          'after a hold p50': each.afterBooking.p50,
          'cpu ms: server': each.cpuMilliseconds.server,
          database: each.cpuMilliseconds.database,
          oracle: each.agrees ? 'agrees' : 'DIFFERS',
        },
      ]),
    ),
  );
  const of = (providers: number, past: number) => measured.find((each) => each.providers === providers && each.past === past);
  const [young, old] = [of(10, 0), of(10, 200_000)];
  // History may slow neither what is remembered nor what is read again after a change.
  const growth = young && old ? round(Math.max(old.free30.p50 / young.free30.p50, old.afterBooking.p50 / young.afterBooking.p50)) : null;
  const budgeted = old ?? young;
  const isWithin =
    budgeted !== undefined &&
    budgeted.free30.p50 <= BUDGET.p50 &&
    budgeted.free30.p99 <= BUDGET.p99 &&
    budgeted.nextFree.p50 <= BUDGET.nextFree &&
    (growth === null || growth <= BUDGET.growth) &&
    measured.every(({ agrees }) => agrees);
  printPeer(besidePeer);
  console.log(JSON.stringify({ bench: 'slots', measured, growth, budget: BUDGET, isWithin, peer: peerJson(noPeer, besidePeer) }));
}
