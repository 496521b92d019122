// Whether the time of an answer tells who is known here: `npm run bench:enumeration`. Each door is asked for somebody it knows and for somebody it does not,
// PAIRS=200 times in turns, rate limits on, every pair from a network of its own. A door passes when |t| of Welch's test is under 4.5, with
// all times and without the slowest tenth, or the medians are less than 5 ms apart; and its answers differ in nothing.
import { randomUUID } from 'node:crypto';
import { systemClock } from '#kernel/clock.ts';
import { addDays, instantOf, wallStart, weekdayOf } from '#kernel/time.ts';
import { checkDetails, importClients } from '#modules/clients';
import { createUser, passwordHasher } from '#modules/identity';
import { type BenchClinic, makeClinic, seeded } from './bench-clinic.ts';
import { openBenchHouse } from './bench-house.ts';
import { type Answer, figuresOf, loadClient, round } from './load.ts';

const PAIRS = Number(process.env['PAIRS'] ?? 200);
const LIMIT = { t: 4.5, gapMs: 5 };
const ZONE = 'America/New_York';
/** Spared from the figures: the first answers of a process pay for what later ones find ready. */
const WARM_UP = 10;

/** Asks a door about the person of a number, known or not. */
type Ask = (person: number, isKnown: boolean) => Promise<Answer>;

/** What was measured at a door, in milliseconds. */
interface Door {
  readonly door: string;
  readonly known: number[];
  readonly unknown: number[];
  readonly answers: ReadonlySet<string>;
}

const house = await openBenchHouse({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' });
const client = loadClient(house.base);
try {
  const clinic = await makeClinic(house, { slug: 'bench-known', providers: 10, pastVisits: 0, full: 0 });
  await addKnownPeople(clinic);
  report([
    await measure('sign-in, wrong password', (person, isKnown) =>
      post('/api/v1/sign-in', { email: emailOf(person, isKnown), password: 'not the one they chose' }, person),
    ),
    await measure('forgotten password', (person, isKnown) => post('/api/v1/sign-in/forgot', { email: emailOf(person, isKnown) }, person)),
    await measure('booking, phone and email', bookIn(clinic)),
  ]);
} finally {
  client.close();
  await house.close();
}

/** Staff who sign in and clients who were here before, as many as there are pairs. */
async function addKnownPeople(clinic: BenchClinic): Promise<void> {
  const passwordHash = await passwordHasher.hash('plum lantern orbit fennel');
  const numbers = Array.from({ length: PAIRS + WARM_UP }, (_, person) => person);
  await house.work(clinic.accountId, async (work) => {
    for (const person of numbers) await createUser(work, { name: 'Ruth Okafor', email: emailOf(person, true), roleName: 'provider', passwordHash });
    await importClients(
      work,
      numbers.map((person) => checkDetails(detailsOf(person, true), { minimumAgeYears: 18, on: '2026-01-01' })),
    );
  });
}

function emailOf(person: number, isKnown: boolean): string {
  return `${isKnown ? 'known' : 'other'}.person${person}@mail.example`;
}

/** A hundred numbers of each area code are nobody's. */
function detailsOf(person: number, isKnown: boolean): { firstName: string; lastName: string; mobile: string; email: string; birthDate: string } {
  const area = (isKnown ? ['305', '407', '813'] : ['904', '850', '239'])[Math.floor(person / 100)] ?? '727';
  return { firstName: 'Ruth', lastName: 'Okafor', mobile: `+1${area}5550${100 + (person % 100)}`, email: emailOf(person, isKnown), birthDate: '1990-05-17' };
}

function post(path: string, body: unknown, person: number, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return client.call('POST', path, body, { ...headers, 'x-forwarded-for': `198.18.${Math.floor(person / 250)}.${person % 250}` });
}

/** Holds a free hour and times its confirmation alone. */
function bookIn(clinic: BenchClinic): Ask {
  const places = freePlaces(clinic);
  const api = `/api/v1/public/${clinic.slug}`;
  return async (person, isKnown) => {
    const held = await post(`${api}/holds`, { serviceIds: [clinic.serviceId], locationId: clinic.locationId, ...places.shift() }, person);
    if (held.status !== 201) throw new Error(`a hold answered ${held.status}: ${held.text}`);
    const { holdToken } = JSON.parse(held.text) as { holdToken: string };
    return post(`${api}/appointments`, { holdToken, client: detailsOf(person, isKnown), grants: [] }, person, { 'idempotency-key': randomUUID() });
  };
}

function freePlaces(clinic: BenchClinic): { providerId: string; start: string }[] {
  const days = Array.from({ length: 20 }, (_, day) => addDays(clinic.from, day)).filter((date) => weekdayOf(date) !== 7);
  return days.flatMap((date) =>
    [540, 600, 660, 840, 900, 960].flatMap((minute) =>
      clinic.providers.map((providerId) => ({ providerId, start: instantOf(wallStart(ZONE, date, minute)).toString() })),
    ),
  );
}

/** Asks in pairs, the order within a pair by chance, so that nothing slow falls on one side only. */
async function measure(door: string, ask: Ask): Promise<Door> {
  const random = seeded(systemClock.now().epochMilliseconds % 2 ** 31);
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const answers = new Set<string>();
  for (let person = 0; person < PAIRS + WARM_UP; person += 1) {
    const isKnownFirst = random() < 0.5;
    for (const isKnown of [isKnownFirst, !isKnownFirst]) {
      const answer = await ask(person, isKnown);
      answers.add(shapeOf(answer));
      if (person >= WARM_UP) times[isKnown ? 'known' : 'unknown'].push(answer.milliseconds);
    }
  }
  return { door, ...times, answers };
}

/** An answer without what differs between any two: ids, tokens and times. */
function shapeOf({ status, text }: Answer): string {
  const body: unknown = JSON.parse(text === '' ? '{}' : text);
  const isShown = (key: string) => !['requestId', 'appointmentId', 'manageUrl', 'start', 'end', 'providerName'].includes(key);
  return `${status} ${JSON.stringify(body, (key, value: unknown) => (isShown(key) ? value : null))}`;
}

interface Sample {
  readonly mean: number;
  readonly variance: number;
  readonly n: number;
}

function sampleOf(times: readonly number[]): Sample {
  const mean = times.reduce((sum, each) => sum + each, 0) / times.length;
  return { mean, variance: times.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (times.length - 1), n: times.length };
}

/** The times without the slowest tenth of both: a busy machine's long tail would hide a difference that is there. */
function cropped(times: readonly number[], others: readonly number[]): number[] {
  const limit = [...times, ...others].sort((left, right) => left - right)[Math.floor((times.length + others.length) * 0.9)] ?? Number.POSITIVE_INFINITY;
  return times.filter((each) => each < limit);
}

/** Welch's t: how far two means lie apart, in units of what chance alone would move them. */
function welch(left: Sample, right: Sample): number {
  return (left.mean - right.mean) / Math.sqrt(left.variance / left.n + right.variance / right.n);
}

function report(doors: readonly Door[]): void {
  const measured = doors.map(({ door, known, unknown, answers }) => {
    const [knownP50, unknownP50] = [figuresOf(known).p50, figuresOf(unknown).p50];
    const gapMs = round(knownP50 - unknownP50);
    const t = round(welch(sampleOf(known), sampleOf(unknown)));
    const tCropped = round(welch(sampleOf(cropped(known, unknown)), sampleOf(cropped(unknown, known))));
    const isAlike = Math.max(Math.abs(t), Math.abs(tCropped)) < LIMIT.t || Math.abs(gapMs) < LIMIT.gapMs;
    return { door, pairs: known.length, knownP50, unknownP50, gapMs, t, tCropped, answers: answers.size, isWithin: answers.size === 1 && isAlike };
  });
  console.table(Object.fromEntries(measured.map(({ door, ...figures }) => [door, figures])));
  for (const { door, answers } of doors) if (answers.size > 1) console.log(`${door} answers differently: ${[...answers].join(' | ')}`);
  console.log(JSON.stringify({ bench: 'enumeration', doors: measured, limit: LIMIT, isWithin: measured.every(({ isWithin }) => isWithin) }));
}
