import { loadavg } from 'node:os';
import { addDays, parseEpochMinute } from '#kernel/time.ts';
import type { BenchClinic } from './bench-clinic.ts';
import type { BenchHouse } from './bench-house.ts';
import { type Ask, type Child, ChildEnded, openChild, type Said } from './cal-child.ts';
import { type PlainClinic, readPlainClinic } from './cal-clinic.ts';
import { compareAnswers, type Difference } from './cal-difference.ts';
import { installPeer, PEER } from './cal-install.ts';
import { figuresOf, type LoadClient, loadClient, round } from './load.ts';

/** The milliseconds one request took: of processor time, the median of the rounds, and by the clock. */
export interface Cost {
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

/** What one clinic cost whom, and whether all gave the same starts. */
export interface PeerFigures {
  readonly providers: number;
  readonly past: number;
  readonly starts: number;
  readonly difference: Difference;
  /** 30 days, with whomever. */
  readonly month: Readonly<Record<Contender, Cost>>;
  /** The first 7 days, with whomever: the least one can ask to learn the next free start. */
  readonly week: Readonly<Record<Contender, Cost>>;
  /** How many times our processor time the peer needs for the month, its faster way counted: over our engine, and over all of our HTTP answer with its database. */
  readonly timesEngine: number;
  readonly timesHttp: number;
  readonly load: readonly [number, number];
}

type Contender = 'peer' | 'peerPatched' | 'engine' | 'http';

const roundsOf = ({ providers }: PlainClinic) => (providers.length > 10 ? 3 : 5);
const CONTENDERS: Readonly<Record<Contender, { readonly name: string; readonly calls: number }>> = {
  peer: { name: 'Cal.com slot code', calls: 1 },
  peerPatched: { name: 'Cal.com slot code, its dayjs patch', calls: 3 },
  engine: { name: 'Candor slot code', calls: 60 },
  http: { name: 'Candor over HTTP, with database', calls: 60 },
};
const PRODUCTION = { NODE_ENV: 'production', TZ: 'UTC', LOGGER_BRIDGE_LOG_LEVEL: '4' };

/** Makes the peer ready; says in one line why there is none, which `PEER=0` asks for. */
export function readyPeer(): string | undefined {
  return process.env['PEER'] === '0' ? 'no peer in this run: PEER=0' : installPeer();
}

/** Asks the peer and us about the same clinic, in processes of their own, in turn; all others wait meanwhile. A peer that breaks down is told of and left out. */
export async function measurePeer(house: BenchHouse, clinic: BenchClinic, asked: { past: number; days: number }): Promise<PeerFigures[]> {
  const client = loadClient(house.base);
  const children: Child[] = [];
  const start = async (file: string, plain: PlainClinic, env?: NodeJS.ProcessEnv) => {
    const child = await openChild(file, plain, env);
    children.push(child);
    return child;
  };
  try {
    const plain = await readPlainClinic(house, clinic, asked.days);
    const contenders = {
      engine: await start('./cal-engine.ts', plain),
      peer: await start('./cal-process.ts', plain, PRODUCTION),
      peerPatched: await start('./cal-process.ts', plain, { ...PRODUCTION, KEEP_FORMATTERS: '1' }),
      http: overHttp(house, client, clinic),
    };
    return [await measureAll(contenders, plain, asked)];
  } catch (error) {
    if (!(error instanceof ChildEnded)) throw error;
    console.log(`no peer beside ${clinic.slug}: ${error.message}`);
    return [];
  } finally {
    for (const child of children) child.close();
    client.close();
  }
}

async function measureAll(contenders: Contenders, plain: PlainClinic, { past, days }: { past: number; days: number }): Promise<PeerFigures> {
  const [load = 0] = loadavg();
  const { starts, difference } = await compareWithUs(contenders, plain);
  const month = await takeTurns(contenders, { days }, roundsOf(plain));
  const week = await takeTurns(contenders, { days: 7 }, roundsOf(plain));
  const peer = Math.min(month.peer.cpu, month.peerPatched.cpu);
  return {
    providers: plain.providers.length,
    past,
    starts,
    difference,
    month,
    week,
    timesEngine: round(peer / month.engine.cpu),
    timesHttp: round(peer / month.http.cpu),
    load: [round(load), round(loadavg()[0] ?? 0)],
  };
}

type Contenders = Readonly<Record<Contender, Pick<Child, 'ask'>>>;

async function takeTurns(contenders: Contenders, ask: Omit<Ask, 'times'>, rounds: number): Promise<Record<Contender, Cost>> {
  const names = Object.keys(CONTENDERS) as Contender[];
  const said = new Map<Contender, Said[]>(names.map((name) => [name, []]));
  for (const name of names) await contenders[name].ask({ ...ask, times: CONTENDERS[name].calls });
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const name of names) said.get(name)?.push(await contenders[name].ask({ ...ask, times: CONTENDERS[name].calls }));
  }
  const costOf = (name: Contender): Cost => {
    const turns = said.get(name) ?? [];
    const { p50, p99 } = figuresOf(turns.flatMap(({ wall }) => wall));
    return { cpu: figuresOf(turns.map(({ cpu }) => cpu)).p50, p50, p99 };
  };
  return { peer: costOf('peer'), peerPatched: costOf('peerPatched'), engine: costOf('engine'), http: costOf('http') };
}

/** Our server as it is, asked as a visitor's browser asks; its processor time is that of the server and of PostgreSQL. */
function overHttp(house: BenchHouse, client: LoadClient, clinic: BenchClinic): Pick<Child, 'ask'> {
  const used = () => {
    const { server, database } = house.cpu();
    return server + database;
  };
  return {
    ask: async ({ days, providerId, times }) => {
      const dates = `from=${clinic.from}&to=${addDays(clinic.from, days - 1)}`;
      const path = `/api/v1/public/${clinic.slug}/slots?service=${clinic.serviceId}&location=${clinic.locationId}&${dates}${providerId ? `&provider=${providerId}` : ''}`;
      const wall: number[] = [];
      let text = '{"slots":[]}';
      const before = used();
      for (let time = 0; time < times; time += 1) {
        const answer = await client.call('GET', path);
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
        wall.push(answer.milliseconds);
        text = answer.text;
      }
      const cpu = ((used() - before) * 1000) / times;
      const { slots } = JSON.parse(text) as { slots: { start: string }[] };
      return { starts: slots.map(({ start }) => parseEpochMinute(start) ?? Number.NaN), wall, cpu };
    },
  };
}

/** Every pair of a start and a provider, and the starts with whomever; our engine and our server must say the same, or the comparison means nothing. */
async function compareWithUs(contenders: Contenders, plain: PlainClinic): Promise<{ starts: number; difference: Difference }> {
  const answers = [];
  for (const providerId of [undefined, ...plain.providers.map(({ id }) => id)]) {
    const startsOf = async (who: Contender) => (await contenders[who].ask({ days: plain.days, times: 1, ...(providerId ? { providerId } : {}) })).starts;
    const [ours, peers] = [await startsOf('http'), await startsOf('peerPatched')];
    if (String(ours) !== String(await startsOf('engine'))) throw new Error('our server and our engine answer differently: the plain clinic is not the clinic');
    if (providerId === undefined && String(peers) !== String(await startsOf('peer'))) throw new Error('the peer answers differently with its patch');
    answers.push({ providerId: providerId ?? 'whomever', ours, peers });
  }
  return { starts: answers[0]?.ours.length ?? 0, difference: compareAnswers(plain, answers) };
}

/** Prints what the peer cost beside us. */
export function printPeer(measured: readonly PeerFigures[]): void {
  if (measured.length === 0) return;
  console.log(`\nThe peer: ${PEER}. Slot code alone, no database, no HTTP, no calendars, which favours it; processes of their own, in turn.`);
  for (const { providers, past, starts, difference, load, ...figures } of measured) {
    const rows = (Object.keys(CONTENDERS) as Contender[]).map((name) => {
      const [month, week] = [figures.month[name], figures.week[name]];
      return [
        CONTENDERS[name].name,
        { '30 days: cpu ms': month.cpu, 'p50 ms': month.p50, 'p99 ms': month.p99, '7 days: cpu ms': week.cpu, 'week p50 ms': week.p50 },
      ];
    });
    console.log(`${providers} providers, ${past.toLocaleString('en')} past, ${starts} starts; load ${load.join(' to ')}`);
    console.table(Object.fromEntries(rows));
    const { compared, onlyOurs, onlyPeer, why } = difference;
    console.log(`the peer needs ${figures.timesEngine} times the processor time of our slot code, ${figures.timesHttp} times that of our whole HTTP answer`);
    console.log(
      onlyOurs + onlyPeer === 0 ? `same ${compared} pairs of start and provider` : `${onlyOurs + onlyPeer} of ${compared} pairs differ:\n${why.join('\n')}`,
    );
  }
}

/** The peer's part of the last line. */
export function peerJson(missing: string | undefined, measured: readonly PeerFigures[]) {
  return missing === undefined && measured.length > 0
    ? { name: PEER, what: 'slot code alone, no database, no HTTP', measured }
    : { name: PEER, missing: missing ?? 'it ended before it answered' };
}
