// Many clients after the same starts, over HTTP: `npm run bench:race`. 64 clients, 50 starts; identical, jittered, and moving booked visits; then the same race with the
// database's guard removed, which must fail. CLIENTS=64 STARTS=50 choose the size.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type EpochMinute, addDays, instantOf, wallStart, weekdayOf } from '#kernel/time.ts';
import { type BenchClinic, makeClinic } from './bench-clinic.ts';
import { asAdmin, openBenchHouse } from './bench-house.ts';
import { type Answer, type Figures, type LoadClient, aPerson, figuresOf, loadClient, round } from './load.ts';

const CLIENTS = Number(process.env['CLIENTS'] ?? 64);
const STARTS = Number(process.env['STARTS'] ?? 50);
const MOVERS = Math.min(24, CLIENTS);
const BUDGET = { p99: 250, triesPerSecond: 1000 };

interface Outcome {
  readonly name: string;
  readonly won: number;
  readonly lost: number;
  readonly others: Readonly<Record<string, number>>;
  readonly overlaps: number;
  readonly deadlocks: number;
  readonly perSecond: number;
  readonly cpuMillisecondsATry: { readonly server: number; readonly database: number };
  readonly figures: Figures;
}

const house = await openBenchHouse();
try {
  const clients = Array.from({ length: CLIENTS }, () => loadClient(house.base));
  const outcomes: Outcome[] = [];
  for (const [name, jitter] of [
    ['identical', false],
    ['jittered', true],
  ] as const) {
    const clinic = await makeClinic(house, { slug: `race-${name}`, providers: 2, pastVisits: 0, full: 0 });
    await warm(clients, clinic);
    outcomes.push(
      await race(name, clinic, clients, (client, index, start) => takeHold(client, clinic, start + (jitter ? ((index * 7 + start / 60) % 4) * 15 : 0))),
    );
  }
  outcomes.push(await moving(clients));
  const clinic = await makeClinic(house, { slug: 'race-mutant', providers: 2, pastVisits: 0, full: 0 });
  await warm(clients, clinic);
  await asAdmin(house, 'alter table booking.reservation drop constraint reservation_guard');
  outcomes.push(await race('without the guard', clinic, clients, (client, _index, start) => takeHold(client, clinic, start)));
  for (const client of clients) client.close();
  report(outcomes);
} finally {
  await house.close();
}

/** Hours of the mornings and afternoons that can be booked, also 45 minutes later, in order. */
function startsOf(clinic: BenchClinic, count: number): EpochMinute[] {
  const starts: EpochMinute[] = [];
  for (let day = 1; starts.length < count; day += 1) {
    const date = addDays(clinic.from, day);
    if (weekdayOf(date) !== 7) for (const minute of [540, 600, 780, 840, 900, 960]) starts.push(wallStart('America/New_York', date, minute));
  }
  return starts.slice(0, count);
}

function takeHold(client: LoadClient, clinic: BenchClinic, start: EpochMinute): Promise<Answer> {
  return client.call('POST', `/api/v1/public/${clinic.slug}/holds`, {
    serviceIds: [clinic.serviceId],
    providerId: clinic.providers[0],
    locationId: clinic.locationId,
    start: instantOf(start).toString(),
  });
}

async function warm(clients: readonly LoadClient[], clinic: BenchClinic): Promise<void> {
  await Promise.all(
    clients.map((client) =>
      client.call('GET', `/api/v1/public/${clinic.slug}/slots?service=${clinic.serviceId}&from=${clinic.from}&to=${addDays(clinic.from, 20)}`),
    ),
  );
}

async function race(
  name: string,
  clinic: BenchClinic,
  clients: readonly LoadClient[],
  attempt: (client: LoadClient, index: number, start: EpochMinute) => Promise<Answer>,
): Promise<Outcome> {
  const starts = startsOf(clinic, STARTS);
  const answers: Answer[] = [];
  const before = { deadlocks: await deadlocks(), cpu: house.cpu() };
  const began = performance.now();
  await Promise.all(
    clients.map(async (client, index) => {
      for (const start of starts) answers.push(await attempt(client, index, start));
    }),
  );
  return outcome(name, clinic, answers, { seconds: (performance.now() - began) / 1000, before });
}

interface Before {
  readonly deadlocks: number;
  readonly cpu: ReturnType<typeof house.cpu>;
}

async function outcome(
  name: string,
  clinic: BenchClinic,
  answers: readonly Answer[],
  { seconds, before }: { seconds: number; before: Before },
): Promise<Outcome> {
  const cpu = house.cpu();
  const cpuMillisecondsATry = {
    server: round(((cpu.server - before.cpu.server) * 1000) / answers.length),
    database: round(((cpu.database - before.cpu.database) * 1000) / answers.length),
  };
  const others: Record<string, number> = {};
  for (const { status } of answers) if (status !== 201 && status !== 200 && status !== 409) others[status] = (others[status] ?? 0) + 1;
  const { rows } = await house.work(clinic.accountId, (work) =>
    sql<{ overlaps: number }>`select count(*)::int as overlaps from booking.reservation a join booking.reservation b
    on a.account_id = b.account_id and a.resource_id = b.resource_id and a.during && b.during and a.occupies and b.occupies and (a.appointment_id, a.ordinal) < (b.appointment_id, b.ordinal)`.execute(
      work.tx,
    ),
  );
  return {
    name,
    won: answers.filter(({ status }) => status === 201 || status === 200).length,
    lost: answers.filter(({ status }) => status === 409).length,
    others,
    overlaps: rows[0]?.overlaps ?? -1,
    deadlocks: (await deadlocks()) - before.deadlocks,
    cpuMillisecondsATry,
    perSecond: Math.round(answers.length / seconds),
    figures: figuresOf(answers.map(({ milliseconds }) => milliseconds)),
  };
}

async function deadlocks(): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`select deadlocks::int from pg_stat_database where datname = current_database()`.execute(house.engine.db);
  return rows[0]?.deadlocks ?? 0;
}

/** Each of some clients has a booked visit and moves it to one start after another, all to the same ones. */
async function moving(clients: readonly LoadClient[]): Promise<Outcome> {
  const clinic = await makeClinic(house, { slug: 'race-moving', providers: 2, pastVisits: 0, full: 0 });
  await warm(clients, clinic);
  const movers = clients.slice(0, MOVERS);
  const tokens = await Promise.all(movers.map((client, index) => book(client, clinic, startsOf(clinic, 60 + MOVERS)[60 + index] ?? 0)));
  const answers: Answer[] = [];
  const before = { deadlocks: await deadlocks(), cpu: house.cpu() };
  const began = performance.now();
  await Promise.all(
    movers.map(async (client, index) => {
      for (const start of startsOf(clinic, 10)) {
        const answer = await client.call('POST', `/api/v1/public/${clinic.slug}/manage/${tokens[index]}/reschedule`, { start: instantOf(start).toString() });
        answers.push(answer);
        if (answer.status === 200) tokens[index] = tokenOf(answer);
      }
    }),
  );
  return outcome('moving booked visits', clinic, answers, { seconds: (performance.now() - began) / 1000, before });
}

async function book(client: LoadClient, clinic: BenchClinic, start: EpochMinute): Promise<string> {
  const held = await takeHold(client, clinic, start);
  const { holdToken } = JSON.parse(held.text) as { holdToken?: string };
  const booked = await client.call(
    'POST',
    `/api/v1/public/${clinic.slug}/appointments`,
    { holdToken, client: aPerson(), grants: [] },
    { 'idempotency-key': randomUUID() },
  );
  if (booked.status !== 201) throw new Error(`booking answered ${booked.status}: ${booked.text}`);
  return tokenOf(booked);
}

function tokenOf({ text }: Answer): string {
  return (JSON.parse(text) as { manageUrl: string }).manageUrl.split('#')[1] ?? '';
}

function report(outcomes: readonly Outcome[]): void {
  console.table(
    Object.fromEntries(
      outcomes.map((each) => [
        each.name,
        {
          won: each.won,
          lost: each.lost,
          'other answers': JSON.stringify(each.others),
          overlaps: each.overlaps,
          deadlocks: each.deadlocks,
          'tries/s': each.perSecond,
          p50: each.figures.p50,
          p99: each.figures.p99,
          'cpu ms a try: server': each.cpuMillisecondsATry.server,
          database: each.cpuMillisecondsATry.database,
        },
      ]),
    ),
  );
  const [identical, jittered, moved, mutant] = outcomes;
  const isSound =
    [identical, jittered, moved].every((each) => each?.overlaps === 0 && each.deadlocks === 0 && Object.keys(each.others).length === 0) &&
    identical?.won === STARTS;
  const isMutantCaught = mutant !== undefined && (mutant.overlaps > 0 || mutant.won > STARTS);
  const isWithin = isSound && isMutantCaught && (identical?.figures.p99 ?? Infinity) <= BUDGET.p99 && (identical?.perSecond ?? 0) >= BUDGET.triesPerSecond;
  console.log(
    JSON.stringify({
      bench: 'race',
      clients: CLIENTS,
      starts: STARTS,
      outcomes: outcomes.map((each) => ({ ...each, perSecond: round(each.perSecond) })),
      isSound,
      isMutantCaught,
      budget: BUDGET,
      isWithin,
    }),
  );
}
