// Finding a client among 100,000 whose names are sealed, over HTTP: `npm run bench:search`. The first search after a start, which opens every name, and what others
// wait meanwhile; then 2,000 warm ones of every kind; then with somebody added before each. CLIENTS=100000 SEARCHES=2000 choose the size.
import { systemClock } from '#kernel/clock.ts';
import { checkDetails, importClients } from '#modules/clients';
import { createAccount, createUser, enrolTotp, scryptHasher } from '#modules/identity';
import { Secret, TOTP } from 'otpauth';
import { loadavg } from 'node:os';
import { seeded } from './bench-clinic.ts';
import { type BenchHouse, openBenchHouse } from './bench-house.ts';
import { type Figures, figuresOf, round } from './load.ts';

const CLIENTS = Number(process.env['CLIENTS'] ?? 100_000);
const SEARCHES = Number(process.env['SEARCHES'] ?? 2_000);
const AT_ONCE = 5_000;
const BUDGET_P95 = 100;
const EMAIL = 'desk@bench.example';
const PASSWORD = 'plum lantern orbit fennel';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const FIRST =
  'Clara Nadia Helen Sofía Ruth Ivy Georgia Marta Joanna Béatrice Camille Anna Yasmin Olivia Paula Zoë Renée Åsa Łucja Chloé Thandiwe Noor Ingrid Jürgen'.split(
    ' ',
  );
const SYLLABLES = 'ka lo mi ren sto bel dar vi zan po tru el han qui mer tas go lin ø ç ñe rü'.split(' ');

const random = seeded(20_261_122);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] ?? (items[0] as T);

/** About as many last names as a city has: some common, most rare. */
const LAST = Array.from({ length: 20_000 }, () => {
  const word = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES)).join('');
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
});
const aLastName = () => LAST[Math.floor(LAST.length * random() ** 3)] ?? 'Lund';

const house = await openBenchHouse();
try {
  const people = await fill(house);
  const ask = await signIn(house);
  const first = await firstSearch(house, ask);
  const kinds = searches(people);
  const warm = await measure(ask, SEARCHES, (index) => (kinds[index % kinds.length] ?? kinds[0])?.());
  const byKind: Record<string, Figures> = {};
  for (const each of kinds) byKind[each.name] = figuresOf((await measure(ask, 100, () => each())).times);
  const changing = await measure(
    ask,
    200,
    () => ({ text: aLastName() }),
    (index) => ask.post('/clients', { firstName: 'New', lastName: aLastName(), mobile: `+156155501${String(index % 100).padStart(2, '0')}` }),
  );
  report({ first, warm: figuresOf(warm.times), byKind, changing: figuresOf(changing.times), cpu: warm.cpu });
} finally {
  await house.close();
}

type Body = Readonly<Record<string, unknown>>;
interface Ask {
  post(path: string, body: Body): Promise<{ readonly status: number; readonly body: unknown }>;
}

interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly mobile: string;
}

async function fill({ engine, work }: BenchHouse): Promise<Person[]> {
  const began = performance.now();
  const accountId = await createAccount(engine, systemClock.now(), {
    slug: 'search',
    name: 'Bench search',
    currency: 'USD',
    phone: '+15615550100',
    email: 'hello@bench.example',
    postalAddress: '14 Harbor Street, Jupiter, FL 33477',
  });
  const people: Person[] = [];
  for (let from = 0; from < CLIENTS; from += AT_ONCE) {
    const page = Array.from({ length: Math.min(AT_ONCE, CLIENTS - from) }, (_, index) => ({
      firstName: random() < 0.2 ? `${pick(FIRST)} ${pick(FIRST)}` : pick(FIRST),
      lastName: random() < 0.1 ? `${aLastName()}-${aLastName()}` : aLastName(),
      mobile: `+1${pick(['561', '772', '954', '305', '312'])}55501${String((from + index) % 100).padStart(2, '0')}`,
      email: `client${from + index}@mail.example`,
    }));
    people.push(...page);
    const checked = page.map((each) => checkDetails(each, { minimumAgeYears: 18, on: '2026-01-01' }));
    await work(accountId, (one) => importClients(one, checked));
  }
  await work(accountId, async (one) => {
    const userId = await createUser(one, { name: 'Desk', email: EMAIL, roleName: 'front-desk', passwordHash: await scryptHasher(10).hash(PASSWORD) });
    await enrolTotp(engine, one, { userId, email: EMAIL, secret: SECRET });
  });
  console.log(`${CLIENTS} clients sealed and stored in ${round((performance.now() - began) / 1000)} s`);
  return people;
}

async function signIn({ base }: BenchHouse): Promise<Ask> {
  const origin = base.replace('127.0.0.1', 'localhost');
  const code = new TOTP({ secret: Secret.fromBase32(SECRET) }).generate();
  const response = await fetch(`${base}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD, code }),
  });
  if (!response.ok) throw new Error(`signing in answered ${response.status}: ${await response.text()}`);
  const cookie = (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return {
    post: async (path, body) => {
      const answer = await fetch(`${base}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, cookie },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: await answer.json() };
    },
  };
}

/** The first search opens every name; somebody else knocks at the door all the while. */
async function firstSearch(of: BenchHouse, ask: Ask) {
  const waits: number[] = [];
  let isDone = false;
  const knocking = (async () => {
    while (!isDone) {
      const began = performance.now();
      await fetch(`${of.base}/healthz`).then((answer) => answer.arrayBuffer());
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const [before, began] = [of.cpu(), performance.now()];
  const answer = await ask.post('/clients/search', { text: 'georgia' });
  const milliseconds = performance.now() - began;
  const after = of.cpu();
  isDone = true;
  await knocking;
  if (answer.status !== 200) throw new Error(`the first search answered ${answer.status}`);
  return {
    milliseconds: round(milliseconds),
    serverCpuSeconds: round(after.server - before.server),
    databaseCpuSeconds: round(after.database - before.database),
    othersWaited: figuresOf(waits),
  };
}

/** What people type: a beginning, a whole name, both in the wrong order, a part from the middle, a misspelling, four digits, a number, an address, nothing. */
function searches(people: readonly Person[]): (() => Body)[] {
  const someone = () => pick(people);
  const limit = 20;
  return [
    function beginning() {
      return { text: someone().lastName.slice(0, 3), limit };
    },
    function oneLetter() {
      return { text: someone().firstName.slice(0, 1), limit };
    },
    function wholeName() {
      const { firstName, lastName } = someone();
      return { text: `${firstName} ${lastName}`, limit };
    },
    function turnedName() {
      const { firstName, lastName } = someone();
      return { text: `${lastName} ${firstName.slice(0, 2)}`, limit };
    },
    function middle() {
      return { text: someone().lastName.slice(2, 6), limit };
    },
    function misspelt() {
      const { firstName, lastName } = someone();
      return { text: `${firstName.slice(0, 1)}x${firstName.slice(2)} ${lastName.slice(1)}`, limit };
    },
    function lastFour() {
      return { text: someone().mobile.slice(-4), limit };
    },
    function number() {
      return { text: someone().mobile, limit };
    },
    function address() {
      return { text: `client${Math.floor(random() * CLIENTS)}@mail.example`, limit };
    },
    function everybody() {
      return { text: '', limit };
    },
  ];
}

async function measure(ask: Ask, times: number, body: (index: number) => Body | undefined, before?: (index: number) => Promise<{ readonly status: number }>) {
  const taken: number[] = [];
  const cpu = house.cpu();
  for (let index = 0; index < times; index += 1) {
    if (before) {
      const { status } = await before(index);
      if (status !== 201) throw new Error(`adding a client answered ${status}`);
    }
    const began = performance.now();
    const { status } = await ask.post('/clients/search', body(index) ?? {});
    taken.push(performance.now() - began);
    if (status !== 200) throw new Error(`a search answered ${status}`);
  }
  const used = house.cpu();
  return {
    times: taken,
    cpu: { server: round(((used.server - cpu.server) / times) * 1000), database: round(((used.database - cpu.database) / times) * 1000) },
  };
}

function report(result: {
  first: Awaited<ReturnType<typeof firstSearch>>;
  warm: Figures;
  byKind: Readonly<Record<string, Figures>>;
  changing: Figures;
  cpu: { server: number; database: number };
}): void {
  const { first, warm, byKind, changing, cpu } = result;
  console.log(
    `\nfirst search after a start: ${first.milliseconds} ms (${first.serverCpuSeconds} s of processor time); others waited at most ${first.othersWaited.max} ms`,
  );
  console.log(
    `warm: p50 ${warm.p50} ms, p95 ${warm.p95} ms, p99 ${warm.p99} ms; ${cpu.server} + ${cpu.database} ms of processor time each (server + database)`,
  );
  for (const [name, figures] of Object.entries(byKind)) console.log(`  ${name.padEnd(12)} p50 ${figures.p50} ms, p95 ${figures.p95} ms`);
  console.log(`with somebody added before each: p50 ${changing.p50} ms, p95 ${changing.p95} ms`);
  console.log(`budget p95 <= ${BUDGET_P95} ms: ${warm.p95 <= BUDGET_P95 ? 'kept' : 'MISSED'}; load ${loadavg().map(round).join(' ')}`);
  console.log(JSON.stringify({ clients: CLIENTS, first, warm, changing, cpuMillisecondsASearch: cpu, load: loadavg().map(round) }));
}
